// Max-pooling: y[b, i, j, c] = max over u, v < SIZE of x[b, SIZE·i + u, SIZE·j + v, c]. Windows do not
// overlap; rows and columns that fill none are dropped, as in PyTorch.
//
// One invocation takes one window in four channels. Bound by memory: each number is read once.

#import linear

override HEIGHT: u32;  // rows of the input
override WIDTH: u32;   // columns of the input
override BLOCKS: u32;  // channels / 4
override SIZE: u32;    // rows and columns of a window

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, HEIGHT, WIDTH, BLOCKS]
@group(0) @binding(1) var<storage, read_write> output: array<vec4f>;  // [batch, HEIGHT / SIZE, WIDTH / SIZE, BLOCKS]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = linear_index(id, workgroups);
    if element >= arrayLength(&output) {
        return;
    }
    let rows = HEIGHT / SIZE;
    let columns = WIDTH / SIZE;
    let window = element / BLOCKS;
    let row = window / columns % rows * SIZE;
    let column = window % columns * SIZE;
    let first = ((window / (rows * columns) * HEIGHT + row) * WIDTH + column) * BLOCKS + element % BLOCKS;
    var largest = input[first];
    for (var k = 1u; k < SIZE * SIZE; k++) {
        largest = max(largest, input[first + (k / SIZE * WIDTH + k % SIZE) * BLOCKS]);
    }
    output[element] = largest;
}

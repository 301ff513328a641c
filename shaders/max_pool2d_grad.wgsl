// Gradient of max-pooling: dx[b, SIZE·i + u, SIZE·j + v, c] = dy[b, i, j, c] where that pixel is the largest
// of its window, the first on ties as in PyTorch, else 0; then the epilogue: the gradient of an
// activation that made it.
//
// One invocation takes one window in four channels, or what is left of one at the lower and right edge. Bound by
// memory: it reads the window twice; an index kept from the forward pass would have to be read as well.

#import linear
#import epilogue

override HEIGHT: u32;   // rows of the input
override WIDTH: u32;    // columns of the input
override BLOCKS: u32;   // channels / 4
override SIZE: u32;     // rows and columns of a window

@group(0) @binding(0) var<storage, read> input: array<vec4f>;             // [batch, HEIGHT, WIDTH, BLOCKS]
@group(0) @binding(1) var<storage, read> grad_output: array<vec4f>;       // [batch, HEIGHT / SIZE, WIDTH / SIZE, BLOCKS]
@group(0) @binding(3) var<storage, read_write> grad_input: array<vec4f>;  // as the input

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = linear_index(id, workgroups);
    let rows = (HEIGHT + SIZE - 1u) / SIZE;  // of windows, partial ones too
    let columns = (WIDTH + SIZE - 1u) / SIZE;
    let block = element % BLOCKS;
    let window = element / BLOCKS;
    let image = window / (rows * columns);
    let row = window / columns % rows;
    let column = window % columns;
    let first = (image * HEIGHT + row * SIZE) * WIDTH + column * SIZE;
    if first * BLOCKS >= arrayLength(&input) {
        return;
    }
    var dy = vec4f(0.0);
    var largest = vec4f(0.0);
    if row < HEIGHT / SIZE && column < WIDTH / SIZE {
        dy = grad_output[((image * (HEIGHT / SIZE) + row) * (WIDTH / SIZE) + column) * BLOCKS + block];
        largest = input[first * BLOCKS + block];
        for (var k = 1u; k < SIZE * SIZE; k++) {
            largest = max(largest, input[(first + k / SIZE * WIDTH + k % SIZE) * BLOCKS + block]);
        }
    }
    var taken = vec4<bool>(false);
    for (var k = 0u; k < SIZE * SIZE; k++) {
        if row * SIZE + k / SIZE < HEIGHT && column * SIZE + k % SIZE < WIDTH {
            let pixel = (first + k / SIZE * WIDTH + k % SIZE) * BLOCKS + block;
            let x = input[pixel];
            let is_first = (x == largest) & !taken;
            taken |= is_first;
            grad_input[pixel] = epilogue(select(vec4f(0.0), dy, is_first), pixel, bias_of(block));
        }
    }
}

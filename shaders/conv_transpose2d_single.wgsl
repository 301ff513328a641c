// Transposed convolution to an image of one channel, the first of each pixel; the others become what an epilogue makes of 0.
// A pixel is one vec4f; see conv_transpose2d.wgsl.
//
// With a single column there is no tile to share. One invocation makes four pixels of a row, STRIDE apart, which share
// their taps: per 4 output channels it loads 5 vec4f and does 16 multiply-adds.

#import linear
#import conv_geometry
#import epilogue

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, IN_HEIGHT, IN_WIDTH]

override OUT_BLOCKS = OUT_CHANNELS / 4u;
override QUADS = (IN_WIDTH + 4u * STRIDE - 1u) / (4u * STRIDE);  // of a row, with the same remainder
const FOUR = vec4u(0u, 1u, 2u, 3u);

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let number = linear_index(id, workgroups);
    let line = number / (QUADS * STRIDE);  // image · IN_HEIGHT + row
    let row = line % IN_HEIGHT;
    let column = number % QUADS * 4u * STRIDE + number / QUADS % STRIDE;
    let first_row = line / IN_HEIGHT * OUT_HEIGHT;
    var sum = vec4f(0.0);
    for (var u = (row + PADDING) % STRIDE; u < KERNEL; u += STRIDE) {
        for (var v = (column + PADDING) % STRIDE; v < KERNEL; v += STRIDE) {
            // Before the first pixel these wrap round to numbers that are far too large. The columns' distance to the
            // tap is a multiple of STRIDE, so that their division is exact.
            let i = (row + PADDING - u) / STRIDE;
            let j = vec4u(vec4i(i32(column + PADDING) - i32(v)) / i32(STRIDE) + vec4i(FOUR));
            if i < OUT_HEIGHT {
                sum = add_channels(sum, (first_row + i) * OUT_WIDTH, j, u * KERNEL + v);
            }
        }
    }
    for (var k = 0u; k < 4u; k++) {
        let pixel = line * IN_WIDTH + column + k * STRIDE;
        if column + k * STRIDE < IN_WIDTH && pixel < arrayLength(&output) {
            output[pixel] = epilogue(vec4f(sum[k], 0.0, 0.0, 0.0), pixel, bias_of(0u));
        }
    }
}

// Adds all output channels of four pixels of a row under a tap.
fn add_channels(sum: vec4f, row: u32, columns: vec4u, tap: u32) -> vec4f {
    let inside = columns < vec4u(OUT_WIDTH);
    let at = select(vec4u(0u), (row + columns) * OUT_BLOCKS, inside);
    let keep = select(vec4f(0.0), vec4f(1.0), inside);
    var total = sum;
    for (var o = 0u; o < OUT_BLOCKS; o++) {
        let w = weight[tap * IN_CHANNELS * OUT_BLOCKS + o];
        total.x = add_terms(total.x, input[at.x + o] * keep.x, w);
        total.y = add_terms(total.y, input[at.y + o] * keep.y, w);
        total.z = add_terms(total.z, input[at.z + o] * keep.z, w);
        total.w = add_terms(total.w, input[at.w + o] * keep.w, w);
    }
    return total;
}

fn add_terms(sum: f32, x: vec4f, w: vec4f) -> f32 {
    return fma(x.w, w.w, fma(x.z, w.z, fma(x.y, w.y, fma(x.x, w.x, sum))));
}

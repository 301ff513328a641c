// Transposed convolution to an image of one channel, the first of each pixel; the others become what an epilogue makes of 0.
// A pixel is one vec4f; see conv_transpose2d.wgsl. One invocation an input pixel: with a single column there is no tile to share.

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, IN_HEIGHT, IN_WIDTH]

override OUT_BLOCKS = OUT_CHANNELS / 4u;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let pixel = id.y * workgroups.x * 64u + id.x;
    if pixel >= arrayLength(&output) {
        return;
    }
    let image = pixel / (IN_HEIGHT * IN_WIDTH);
    let place = vec2u(pixel / IN_WIDTH % IN_HEIGHT, pixel % IN_WIDTH);
    let first_tap = (place + PADDING) % STRIDE;
    var sum = 0.0;
    for (var u = first_tap.x; u < KERNEL; u += STRIDE) {
        for (var v = first_tap.y; v < KERNEL; v += STRIDE) {
            // Before the first pixel these wrap round to numbers that are far too large.
            let at = (place + PADDING - vec2u(u, v)) / STRIDE;
            if at.x < OUT_HEIGHT && at.y < OUT_WIDTH {
                sum = add_channels(sum, (image * OUT_HEIGHT + at.x) * OUT_WIDTH + at.y, u * KERNEL + v);
            }
        }
    }
    output[pixel] = epilogue(vec4f(sum, 0.0, 0.0, 0.0), pixel, bias_of(0u));
}

// Adds all output channels of a pixel, under a tap.
fn add_channels(sum: f32, pixel: u32, tap: u32) -> f32 {
    var total = sum;
    for (var o = 0u; o < OUT_BLOCKS; o++) {
        let x = input[pixel * OUT_BLOCKS + o];
        let w = weight[tap * IN_CHANNELS * OUT_BLOCKS + o];
        total = fma(x.w, w.w, fma(x.z, w.z, fma(x.y, w.y, fma(x.x, w.x, total))));
    }
    return total;
}

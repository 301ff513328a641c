// Transposed convolution: y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]. One invocation per output, which finds the
// pixels (i, j) that reach it. Sizes and names are those of the convolution it transposes, so it reads OUT_* and writes IN_*.
override IN_HEIGHT: u32;
override IN_WIDTH: u32;
override IN_CHANNELS: u32;
override USED_CHANNELS: u32;  // of IN_CHANNELS, the others are padding
override OUT_HEIGHT: u32;
override OUT_WIDTH: u32;
override OUT_CHANNELS: u32;
override KERNEL: u32;
override STRIDE: u32;
override PADDING: u32;

@group(0) @binding(0) var<storage, read> input: array<f32>;         // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS]
@group(0) @binding(1) var<storage, read> weight: array<f32>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS]
@group(0) @binding(2) var<storage, read_write> output: array<f32>;  // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS]

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = id.y * workgroups.x * 64u + id.x;
    let c = element % IN_CHANNELS;
    let column = element / IN_CHANNELS % IN_WIDTH;
    let row = element / (IN_CHANNELS * IN_WIDTH) % IN_HEIGHT;
    let b = element / (IN_CHANNELS * IN_WIDTH * IN_HEIGHT);
    var sum = 0.0;
    for (var u = 0u; u < KERNEL; u++) {
        for (var v = 0u; v < KERNEL; v++) {
            // s·i and s·j; before the first pixel they wrap round to numbers that are far too large.
            let at = vec2u(row, column) + PADDING - vec2u(u, v);
            let reaches = all(at % STRIDE == vec2u(0u)) && all(at / STRIDE < vec2u(OUT_HEIGHT, OUT_WIDTH));
            for (var o = 0u; o < OUT_CHANNELS && reaches && c < USED_CHANNELS; o++) {
                let x = input[((b * OUT_HEIGHT + at.x / STRIDE) * OUT_WIDTH + at.y / STRIDE) * OUT_CHANNELS + o];
                sum += x * weight[((u * KERNEL + v) * IN_CHANNELS + c) * OUT_CHANNELS + o];
            }
        }
    }
    if element < arrayLength(&output) { output[element] = sum; }
}

// Convolution: y[b,i,j,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · w[u,v,c,o], zero outside the image. One invocation per output.
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

@group(0) @binding(0) var<storage, read> input: array<f32>;          // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS]
@group(0) @binding(1) var<storage, read> weight: array<f32>;         // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS]
@group(0) @binding(2) var<storage, read_write> output: array<f32>;   // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS]

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = id.y * workgroups.x * 64u + id.x;
    let o = element % OUT_CHANNELS;
    let j = element / OUT_CHANNELS % OUT_WIDTH;
    let i = element / (OUT_CHANNELS * OUT_WIDTH) % OUT_HEIGHT;
    let b = element / (OUT_CHANNELS * OUT_WIDTH * OUT_HEIGHT);
    var sum = 0.0;
    for (var u = 0u; u < KERNEL; u++) {
        for (var v = 0u; v < KERNEL; v++) {
            // In the padding before the image these wrap round to numbers that are far too large.
            let row = STRIDE * i + u - PADDING;
            let column = STRIDE * j + v - PADDING;
            for (var c = 0u; c < USED_CHANNELS && row < IN_HEIGHT && column < IN_WIDTH; c++) {
                let x = input[((b * IN_HEIGHT + row) * IN_WIDTH + column) * IN_CHANNELS + c];
                sum += x * weight[((u * KERNEL + v) * IN_CHANNELS + c) * OUT_CHANNELS + o];
            }
        }
    }
    if element < arrayLength(&output) { output[element] = sum; }
}

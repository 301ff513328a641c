// Weight gradient of both convolutions: dw[u,v,c,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · dy[b,i,j,o]. One invocation per weight.
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

@group(0) @binding(0) var<storage, read> input: array<f32>;              // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS]
@group(0) @binding(1) var<storage, read> grad_output: array<f32>;        // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS]
@group(0) @binding(2) var<storage, read_write> grad_weight: array<f32>;  // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS]

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = id.y * workgroups.x * 64u + id.x;
    let o = element % OUT_CHANNELS;
    let c = element / OUT_CHANNELS % IN_CHANNELS;
    let v = element / (OUT_CHANNELS * IN_CHANNELS) % KERNEL;
    let u = element / (OUT_CHANNELS * IN_CHANNELS * KERNEL);
    let pixels = arrayLength(&grad_output) / OUT_CHANNELS;
    var sum = 0.0;
    for (var pixel = 0u; pixel < pixels && c < USED_CHANNELS; pixel++) {
        let b = pixel / (OUT_HEIGHT * OUT_WIDTH);
        // In the padding before the image these wrap round to numbers that are far too large.
        let row = STRIDE * (pixel / OUT_WIDTH % OUT_HEIGHT) + u - PADDING;
        let column = STRIDE * (pixel % OUT_WIDTH) + v - PADDING;
        if row < IN_HEIGHT && column < IN_WIDTH {
            let x = input[((b * IN_HEIGHT + row) * IN_WIDTH + column) * IN_CHANNELS + c];
            sum += x * grad_output[pixel * OUT_CHANNELS + o];
        }
    }
    if element < arrayLength(&grad_weight) { grad_weight[element] = sum; }
}

// Input gradient of a fully connected layer: dx[b,i] = Σ dy[b,o] · w[i,o]. One invocation per input.
override IN_FEATURES: u32;
override OUT_FEATURES: u32;

@group(0) @binding(0) var<storage, read> grad_output: array<f32>;       // [batch, OUT_FEATURES]
@group(0) @binding(1) var<storage, read> weight: array<f32>;            // [IN_FEATURES, OUT_FEATURES]
@group(0) @binding(2) var<storage, read_write> grad_input: array<f32>;  // [batch, IN_FEATURES]

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = id.y * workgroups.x * 64u + id.x;
    let b = element / IN_FEATURES;
    let i = element % IN_FEATURES;
    var sum = 0.0;
    for (var o = 0u; o < OUT_FEATURES; o++) {
        sum += grad_output[b * OUT_FEATURES + o] * weight[i * OUT_FEATURES + o];
    }
    if element < arrayLength(&grad_input) { grad_input[element] = sum; }
}

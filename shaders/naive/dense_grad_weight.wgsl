// Weight gradient of a fully connected layer: dw[i,o] = Σ x[b,i] · dy[b,o]. One invocation per weight.
override IN_FEATURES: u32;
override OUT_FEATURES: u32;

@group(0) @binding(0) var<storage, read> input: array<f32>;              // [batch, IN_FEATURES]
@group(0) @binding(1) var<storage, read> grad_output: array<f32>;        // [batch, OUT_FEATURES]
@group(0) @binding(2) var<storage, read_write> grad_weight: array<f32>;  // [IN_FEATURES, OUT_FEATURES]

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = id.y * workgroups.x * 64u + id.x;
    let i = element / OUT_FEATURES;
    let o = element % OUT_FEATURES;
    var sum = 0.0;
    for (var b = 0u; b < arrayLength(&input) / IN_FEATURES; b++) {
        sum += input[b * IN_FEATURES + i] * grad_output[b * OUT_FEATURES + o];
    }
    if element < arrayLength(&grad_weight) { grad_weight[element] = sum; }
}

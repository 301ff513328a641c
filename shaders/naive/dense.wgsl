// Fully connected layer: y[b,o] = Σ x[b,i] · w[i,o]. One invocation per output.
override IN_FEATURES: u32;
override OUT_FEATURES: u32;

@group(0) @binding(0) var<storage, read> input: array<f32>;         // [batch, IN_FEATURES]
@group(0) @binding(1) var<storage, read> weight: array<f32>;        // [IN_FEATURES, OUT_FEATURES]
@group(0) @binding(2) var<storage, read_write> output: array<f32>;  // [batch, OUT_FEATURES]

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = id.y * workgroups.x * 64u + id.x;
    let b = element / OUT_FEATURES;
    let o = element % OUT_FEATURES;
    var sum = 0.0;
    for (var i = 0u; i < IN_FEATURES; i++) {
        sum += input[b * IN_FEATURES + i] * weight[i * OUT_FEATURES + o];
    }
    if element < arrayLength(&output) { output[element] = sum; }
}

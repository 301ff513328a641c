// Gradient of SiLU: dx = dy · s · (1 + x · (1 − s)) with s = sigmoid(x), in the place of dy.
//
// One invocation takes four numbers. Bound by memory: it reads 8 bytes and writes 4 for each.

@group(0) @binding(0) var<storage, read> input: array<vec4f>;           // x, [numbers / 4]
@group(0) @binding(1) var<storage, read_write> gradient: array<vec4f>;  // dy, then dx, [numbers / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let index = linear_index(id, workgroups);
    if index < arrayLength(&gradient) {
        let x = input[index];
        let s = 1.0 / (1.0 + exp(-x));
        gradient[index] *= s * (1.0 + x * (1.0 - s));
    }
}

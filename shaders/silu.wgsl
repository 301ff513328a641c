// SiLU (Elfwing et al. 2018): y = x · sigmoid(x) = x / (1 + exp(−x))
//
// exp(−x) must not overflow, for WGSL may assume that there are no infinities. Beyond 80 y is within 1e-33 of 0 either way.
//
// One invocation takes four numbers. Bound by memory: it reads and writes 4 bytes for each.

#import linear

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [numbers / 4]
@group(0) @binding(1) var<storage, read_write> output: array<vec4f>;  // [numbers / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let index = linear_index(id, workgroups);
    if index < arrayLength(&output) {
        let x = input[index];
        output[index] = x / (1.0 + exp(min(-x, vec4f(80.0))));
    }
}

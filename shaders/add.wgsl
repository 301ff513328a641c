// A sum of two activations: y = epilogue(left + right), where the epilogue (epilogue.wgsl) is that of a gradient or none.
//
// One invocation takes four numbers. Bound by memory: it reads 8 bytes and writes 4 for each.

#import linear
#import epilogue

override HAS_RIGHT: u32;

@group(0) @binding(0) var<storage, read> left: array<vec4f>;          // [numbers / 4]
@group(0) @binding(1) var<storage, read> right: array<vec4f>;         // [numbers / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [numbers / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let index = linear_index(id, workgroups);
    if index < arrayLength(&output) {
        let sum = left[index] + select(vec4f(0.0), right[index], HAS_RIGHT == 1u);
        output[index] = epilogue(sum, index, vec4f(0.0));
    }
}

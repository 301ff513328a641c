// The second stage of a split sum: result[e] = Σ partials[part, e], always in the same order, so
// that the same run gives the same bits.
//
// One invocation adds one vec4f of the result, with eight loads under way at a time (linear.wgsl); neighbours read
// neighbouring addresses.

override PARTS: u32;

@group(0) @binding(0) var<storage, read> partials: array<vec4f>;      // [PARTS, elements / 4]
@group(0) @binding(1) var<storage, read_write> result: array<vec4f>;  // [elements / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let elements = arrayLength(&result);
    let index = linear_index(id, workgroups);
    if index >= elements {
        return;
    }
    var sum = vec4f(0.0);
    var part = 0u;
    for (; part + 7u < PARTS; part += 8u) {
        let x{ahead} = partials[(part + {ahead}u) * elements + index];
        sum += x{ahead};
    }
    for (; part < PARTS; part++) {
        sum += partials[part * elements + index];
    }
    result[index] = sum;
}

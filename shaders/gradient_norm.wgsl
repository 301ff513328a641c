// The squared norm of all gradients, in two stages: sums[part] = Σ g² over every PARTS-th workgroup's
// share of the gradients, then Σ sums[part]. Each stage adds in an order that follows from PARTS alone, so that the same
// run gives the same bits.
//
// One workgroup computes one sum: its invocations stride over vec4f, then their sums are added. Bound by memory: the
// first stage reads 4 bytes per parameter.

#import reduce

override SQUARES: bool;  // the first stage
override PARTS: u32;     // workgroups

@group(0) @binding(0) var<storage, read> numbers: array<vec4f>;    // [gradients / 4], then [parts / 4]
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;  // [PARTS]

@compute @workgroup_size(REDUCE_WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) invocation: u32) {
    var sum = 0.0;
    for (var k = group.x * REDUCE_WORKGROUP + invocation; k < arrayLength(&numbers); k += PARTS * REDUCE_WORKGROUP) {
        let four = numbers[k];
        sum += dot(four, select(vec4f(1.0), four, SQUARES));
    }
    let total = workgroup_sum(invocation, vec3f(sum, 0.0, 0.0));
    if invocation == 0u {
        sums[group.x] = total.x;
    }
}

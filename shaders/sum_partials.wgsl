// The second stage of split sums: result[e] = Σ partials[part, e], always in the same order, so that the same run
// gives the same bits. One dispatch does it for all of a program's sums: no gradient is needed before the
// optimizer, and separate dispatches would wait for one another.
//
// On a GPU eight invocations share four elements of a result (sums.wgsl). src/ops/partials.rs replaces the table of
// the sums' workgroups.
//
// summands: partial sums, [parts, elements / 4] of each sum; sums: results, [elements / 4] of each. All in vec4f.

#import sums

struct Sum {
    first_workgroup: u32,
    first: u32,     // of its partial sums
    end: u32,       // of its partial sums
    result: u32,    // its first element
    elements: u32,
}

const SUM_COUNT = 1u;
const TABLE = array<Sum, SUM_COUNT>(Sum(0u, 0u, 0u, 0u, 0u));

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(
    @builtin(workgroup_id) id: vec3u,
    @builtin(num_workgroups) workgroups: vec3u,
    @builtin(local_invocation_index) invocation: u32,
) {
    let workgroup = id.y * workgroups.x + id.x;
    var table = TABLE;
    var sum: Sum;
    // unroll
    for (var s = 0u; s < SUM_COUNT; s++) {
        if workgroup >= table[s].first_workgroup {
            sum = table[s];
        }
    }
    let element = (workgroup - sum.first_workgroup) * SUMS + invocation % SUMS;
    let total = sum_of_rows(sum.first + element, sum.elements, sum.end, invocation);
    if invocation < SUMS && element < sum.elements {
        sums[sum.result + element] = total;
    }
}

// The second stage of split sums: result[e] = Σ partials[part, e], always in the same order, so that the same run
// gives the same bits. One dispatch does it for all of a program's sums: nobody needs a gradient before the
// optimizer, and each dispatch of its own would wait for the one before.
//
// On a GPU eight invocations share four elements of a result (sums.wgsl). Which workgroups belong to which sum, a table
// says that src/ops/partials.rs writes in the place of TABLE.
//
// summands: partial sums, [parts, elements / 4] of each sum; sums: results, [elements / 4] of each. All in vec4f.

struct Sum {
    first_workgroup: u32,
    first: u32,     // of its partial sums
    end: u32,       // of its partial sums
    result: u32,    // its first element
    elements: u32,
}

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(
    @builtin(workgroup_id) id: vec3u,
    @builtin(num_workgroups) workgroups: vec3u,
    @builtin(local_invocation_index) invocation: u32,
) {
    let workgroup = id.y * workgroups.x + id.x;
    var sum: Sum;
    TABLE
    let element = (workgroup - sum.first_workgroup) * SUMS + invocation % SUMS;
    let total = sum_of_rows(sum.first + element, sum.elements, sum.end, invocation);
    if invocation < SUMS && element < sum.elements {
        sums[sum.result + element] = total;
    }
}

// The sum over one workgroup, in a fixed order: a tree that halves the number of summands until one
// is left. The order depends only on the constant below.

const REDUCE_WORKGROUP = 64u;

var<workgroup> summands: array<vec3f, REDUCE_WORKGROUP>;

// Three sums at once; every invocation of the workgroup must call it, and invocation 0 gets the result.
fn workgroup_sum(invocation: u32, value: vec3f) -> vec3f {
    summands[invocation] = value;
    for (var half = REDUCE_WORKGROUP / 2u; half > 0u; half /= 2u) {
        workgroupBarrier();
        if invocation < half {
            summands[invocation] += summands[invocation + half];
        }
    }
    return summands[0];
}

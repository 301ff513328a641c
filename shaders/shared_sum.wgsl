// A long sum over the rows of a matrix of vec4f, shared by SHARES invocations: each takes every SHARES-th row, and
// the first ones then add the others' sums, in order. This hides latency: eight invocations with eight loads in flight
// wait a sixty-fourth as often as one with one. Neighbours read neighbouring addresses. sums.wgsl has the bindings.

const SUMS = LINEAR_WORKGROUP / SHARES;  // of a workgroup

var<workgroup> shares: array<vec4f, LINEAR_WORKGROUP>;

fn sum_of_rows(first: u32, step: u32, end: u32, invocation: u32) -> vec4f {
    let stride = SHARES * step;
    var own = vec4f(0.0);
    var at = first + invocation / SUMS * step;
    for (; at + 7u * stride < end; at += 8u * stride) {
        var x: array<vec4f, 8>;
        // unroll
        for (var k = 0u; k < 8u; k++) {
            x[k] = summands[at + k * stride];
        }
        // unroll
        for (var k = 0u; k < 8u; k++) {
            own += x[k];
        }
    }
    for (; at < end; at += stride) {
        own += summands[at];
    }
    shares[invocation] = own;
    workgroupBarrier();
    var sum = vec4f(0.0);
    if invocation < SUMS {
        for (var share = 0u; share < SHARES; share++) {
            sum += shares[share * SUMS + invocation];
        }
    }
    return sum;
}

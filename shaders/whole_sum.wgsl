// Replaces shared_sum.wgsl on software adapters, where invocations are few and fast and barriers expensive: an
// invocation computes all shares of a sum. Same rows, same order, same bits.

const SUMS = LINEAR_WORKGROUP;  // of a workgroup

fn sum_of_rows(first: u32, step: u32, end: u32, invocation: u32) -> vec4f {
    var own: array<vec4f, SHARES>;
    var at = first;
    for (; at + 7u * step < end; at += 8u * step) {
        // unroll
        for (var share = 0u; share < SHARES; share++) {
            own[share] += summands[at + share * step];
        }
    }
    // unroll
    for (var share = 0u; share < SHARES; share++) {
        if at + share * step < end {
            own[share] += summands[at + share * step];
        }
    }
    var sum = vec4f(0.0);
    // unroll
    for (var share = 0u; share < SHARES; share++) {
        sum += own[share];
    }
    return sum;
}

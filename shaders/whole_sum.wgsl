// Replaces shared_sum.wgsl on software adapters, where invocations are few and fast and barriers expensive: an
// invocation computes all shares of a sum. Same rows, same order, same bits.

const SUMS = LINEAR_WORKGROUP;  // of a workgroup

fn sum_of_rows(first: u32, step: u32, end: u32, invocation: u32) -> vec4f {
    var own{share} = vec4f(0.0);
    var at = first;
    for (; at + 7u * step < end; at += 8u * step) {
        own{share} += summands[at + {share}u * step];
    }
    if at + {share}u * step < end {
        own{share} += summands[at + {share}u * step];
    }
    var sum = vec4f(0.0);
    sum += own{share};
    return sum;
}

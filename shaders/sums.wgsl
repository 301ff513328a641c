// Shared by kernels of long sums over rows of a matrix of vec4f. shared_sum.wgsl or whole_sum.wgsl
// follows, with SUMS, the number of sums per workgroup, and
//
//   sum_of_rows(first, step, end, invocation) = summands[first] + summands[first + step] + … before `end`
//
// which every invocation of a workgroup must call, those with the same `invocation % SUMS` with the same arguments;
// those below SUMS get the sum. Its order depends on SHARES only: share s adds rows s, s + SHARES, …, and then the
// shares are added.

#import linear
#if SOFTWARE
#import whole_sum
#else
#import shared_sum
#endif

const SHARES = 8u;

@group(0) @binding(0) var<storage, read> summands: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> sums: array<vec4f>;

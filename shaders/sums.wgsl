// What kernels of long sums have in common, each over rows of a matrix of vec4f. shared_sum.wgsl or whole_sum.wgsl
// follows, with SUMS, how many sums a workgroup makes, and
//
//   sum_of_rows(first, step, end, invocation) = summands[first] + summands[first + step] + … before `end`
//
// which every invocation of a workgroup must call, those with the same `invocation % SUMS` with the same numbers; those
// below SUMS get the sum. Its order follows from SHARES and from nothing else: share s adds rows s, s + SHARES, …, and
// then the shares are added up.

const SHARES = 8u;

@group(0) @binding(0) var<storage, read> summands: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> sums: array<vec4f>;

// Bias gradient: db[c] = Σ dy[row, c] over all rows (pixels of all images): a long sum for few results.
//
// The sum is split: part p takes rows p, p + PARTS, p + 2·PARTS, …, so that neighbouring parts read neighbouring
// rows; sum_partials.wgsl adds the parts in order. On a GPU eight invocations share the sum of four channels of one part
// (sums.wgsl). Bound by memory: each number of dy is read once.
//
// summands: dy, [rows, CHANNELS / 4]; sums: [PARTS, CHANNELS / 4].

#import sums

override CHANNELS: u32;  // a multiple of 4
override PARTS: u32;

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(
    @builtin(workgroup_id) id: vec3u,
    @builtin(num_workgroups) workgroups: vec3u,
    @builtin(local_invocation_index) invocation: u32,
) {
    let all = PARTS * (CHANNELS / 4u);
    let index = (id.y * workgroups.x + id.x) * SUMS + invocation % SUMS;  // part · blocks + block of channels
    let sum = sum_of_rows(index, all, arrayLength(&summands), invocation);
    if invocation < SUMS && index < all {
        sums[index] = sum;
    }
}

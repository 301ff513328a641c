// Bias gradient: db[c] = Σ dy[row, c] over all rows (pixels of all images): a long sum for few
// results.
//
// The sum is split: part p takes rows p, p + PARTS, p + 2·PARTS, …, so that neighbouring invocations
// read neighbouring rows; sum_partials.wgsl adds the parts in order. One invocation sums four
// channels of one part, with eight loads under way at a time (linear.wgsl).

override CHANNELS: u32;  // a multiple of 4
override PARTS: u32;

@group(0) @binding(0) var<storage, read> grad_output: array<vec4f>;     // [rows, CHANNELS / 4]
@group(0) @binding(1) var<storage, read_write> partials: array<vec4f>;  // [PARTS, CHANNELS / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let index = linear_index(id, workgroups);  // part · blocks + block of channels
    let blocks = CHANNELS / 4u;
    if index >= PARTS * blocks {
        return;
    }
    let elements = arrayLength(&grad_output);
    let step = PARTS * blocks;
    var sum = vec4f(0.0);
    var element = index;
    for (; element + 7u * step < elements; element += 8u * step) {
        let x{ahead} = grad_output[element + {ahead}u * step];
        sum += x{ahead};
    }
    for (; element < elements; element += step) {
        sum += grad_output[element];
    }
    partials[index] = sum;
}

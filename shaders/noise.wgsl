// Standard normal numbers: output[4k … 4k+3] come from the hash of (k, counter, seed, stream).
//
// One invocation draws four numbers, two Box–Muller pairs.

override STREAM: u32;         // keeps one use of the generator apart from another
override EVALUATION: bool;    // counts by batches evaluated instead of by training steps

@group(0) @binding(0) var<storage, read> state: State;
@group(0) @binding(1) var<storage, read_write> output: array<vec4f>;  // [numbers / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let k = linear_index(id, workgroups);
    if k >= arrayLength(&output) {
        return;
    }
    let counter = select(state.step, state.evaluated, EVALUATION);
    let words = pcg4d(vec4u(k, counter, state.seed, STREAM));
    output[k] = vec4f(box_muller(words.x, words.y), box_muller(words.z, words.w));
}

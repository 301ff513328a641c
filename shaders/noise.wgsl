// Standard normal numbers: output[4k … 4k+3] come from the hash of (k, counter, seed, stream).
//
// One invocation draws four numbers, two Box–Muller pairs.

#import linear
#import state
#import random

override STREAM: u32;         // distinguishes uses of the generator
override COUNTER: u32;        // the counter that distinguishes batches: 0 step, 1 evaluated, 2 draws

@group(0) @binding(0) var<storage, read> state: State;
@group(0) @binding(1) var<storage, read_write> output: array<vec4f>;  // [numbers / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let k = linear_index(id, workgroups);
    if k >= arrayLength(&output) {
        return;
    }
    var counters = array(state.step, state.evaluated, state.draws);
    let words = pcg4d(vec4u(k, counters[COUNTER], state.seed, STREAM));
    output[k] = vec4f(box_muller(words.x, words.y), box_muller(words.z, words.w));
}

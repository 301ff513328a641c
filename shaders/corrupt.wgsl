// Corruption of images, for a model that learns to undo it: output = x, but
//   gaussian:        clamp(x + STRENGTH · n, 0, 1), n standard normal
//   salt and pepper: 0 or 1, equally often, with probability LIMIT / 2²³
//   patch:           0 inside a square of SIDE × SIDE pixels, at a random place in each image
//
// One invocation corrupts four pixels of one image, whose random words come from one hash. The square's place
// takes one hash of the image.

#import linear
#import state
#import random

override PIXELS: u32;    // of an image, a multiple of 4
override WIDTH: u32;     // of an image
override KIND: u32;      // 0 none, 1 gaussian, 2 salt and pepper, 3 patch
override STRENGTH: f32;  // standard deviation
override LIMIT: u32;     // of 2²³
override SIDE: u32;      // at most WIDTH and PIXELS / WIDTH
override STREAM: u32;    // distinguishes uses of the generator
override COUNTER: u32;   // the counter that distinguishes batches: 0 step, 1 evaluated, 2 draws

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, PIXELS, 4]
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read_write> output: array<vec4f>;  // [batch, PIXELS, 4]

fn words(k: u32) -> vec4u {
    var counters = array(state.step, state.evaluated, state.draws);
    return pcg4d(vec4u(k, counters[COUNTER], state.seed, STREAM));
}

fn salt_and_pepper(x: vec4f, words: vec4u) -> vec4f {
    return select(x, vec4f(words & vec4u(1u)), (words >> vec4u(9u)) < vec4u(LIMIT));
}

fn with_patch(x: vec4f, first: u32, words: vec4u) -> vec4f {
    let left = words.x % (WIDTH - SIDE + 1u);
    let top = words.y % (PIXELS / WIDTH - SIDE + 1u);
    let pixel = first + vec4u(0u, 1u, 2u, 3u);
    // Left of the square or above it the difference wraps around to a large number.
    let column = pixel % WIDTH - left;
    let row = pixel / WIDTH - top;
    return select(x, vec4f(0.0), (column < vec4u(SIDE)) & (row < vec4u(SIDE)));
}

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let k = linear_index(id, workgroups);
    if k >= arrayLength(&output) / 4u {
        return;
    }
    var x = vec4f(input[4u * k].x, input[4u * k + 1u].x, input[4u * k + 2u].x, input[4u * k + 3u].x);
    switch KIND {
        case 1u: {
            let w = words(k);
            let normal = vec4f(box_muller(w.x, w.y), box_muller(w.z, w.w));
            x = clamp(x + STRENGTH * normal, vec4f(0.0), vec4f(1.0));
        }
        case 2u: {
            x = salt_and_pepper(x, words(k));
        }
        case 3u: {
            let image = k / (PIXELS / 4u);
            x = with_patch(x, 4u * (k % (PIXELS / 4u)), words(image));
        }
        default: {}
    }
    for (var pixel = 0u; pixel < 4u; pixel++) {
        output[4u * k + pixel] = vec4f(x[pixel], 0.0, 0.0, 0.0);
    }
}

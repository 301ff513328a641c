// Batch gather: output[b, pixel] = target(dataset[image(b), pixel]), then zeros in the padding channels.
//   grey:     target(byte) = byte / 255
//   binary:   target(byte) = 1 if u < byte / 255, else 0, with u uniform in [0, 1) for each pixel
//             (DRAWN), or u = ½
//
// One invocation unpacks one word, four pixels of one image. Finding the image takes a few dozen
// integer operations (random.wgsl), less than the memory traffic of an uploaded shuffle would cost; u costs
// one hash for the word's four pixels.

#import linear
#import state
#import random

override PIXELS: u32;           // of an image, a multiple of 4
override CHANNELS: u32;         // floats per pixel in the output: 4, or 1
override IMAGES: u32;           // in the dataset
override SHUFFLED: bool;        // else sequential
override HALF_BITS: u32;        // 4^HALF_BITS is the smallest power of four that holds IMAGES
override STEPS_PER_EPOCH: u32;  // at least 1
override BINARY: bool;          // else grey
override DRAWN: bool;           // of binary pixels: else u is ½

@group(0) @binding(0) var<storage, read> dataset: array<u32>;        // [IMAGES, PIXELS / 4], one byte per pixel
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read_write> output: array<vec4f>; // [batch, PIXELS, CHANNELS]

fn image_index(i: u32, batch: u32) -> u32 {
    if !SHUFFLED {
        return (state.evaluated * batch + i) % IMAGES;
    }
    let epoch = state.step / STEPS_PER_EPOCH;
    let position = (state.step % STEPS_PER_EPOCH) * batch + i;
    return shuffled(position, IMAGES, HALF_BITS, state.seed, epoch);
}

// Four pixels of 0 or 1. Both sides of u < byte / 255 are scaled by 2²³ · 255 to integers: every device
// draws the same pixels, 0 is never ink and 255 always is.
//
// In training u changes at each step; for an unshuffled set it does not, so that evaluations are repeatable.
fn binary(word: u32, bytes: vec4u) -> vec4f {
    var u = vec4u(4194304u);
    if DRAWN {
        let counter = select(0u, state.step + 1u, SHUFFLED);
        u = pcg4d(vec4u(word, counter, state.seed, PIXEL_STREAM)) >> vec4u(9u);
    }
    return select(vec4f(0.0), vec4f(1.0), u * 255u < bytes << vec4u(23u));
}

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let words = PIXELS / 4u;
    let batch = 4u * arrayLength(&output) / (PIXELS * CHANNELS);
    let index = linear_index(id, workgroups);
    if index >= batch * words {
        return;
    }
    let image = image_index(index / words, batch);
    let word = image * words + index % words;
    let packed = dataset[word];
    var target_values = unpack4x8unorm(packed);
    if BINARY {
        target_values = binary(word, (vec4u(packed) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(255u));
    }
    if CHANNELS == 1u {
        output[index] = target_values;
        return;
    }
    for (var k = 0u; k < 4u; k++) {
        output[index * 4u + k] = vec4f(target_values[k], 0.0, 0.0, 0.0);
    }
}

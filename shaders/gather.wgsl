// Batch gather: output[b, pixel] = dataset[image(b), pixel] / 255, then zeros in the padding channels.
//
// One invocation unpacks one word, four pixels of one image. Which image that is costs a few dozen
// integer operations (random.wgsl), less than an uploaded shuffle would cost in memory traffic.

override PIXELS: u32;           // of an image, a multiple of 4
override CHANNELS: u32;         // floats a pixel takes in the output
override IMAGES: u32;           // in the dataset
override SHUFFLED: bool;        // or else one after the other
override HALF_BITS: u32;        // 4^HALF_BITS is the smallest power of four that holds IMAGES
override STEPS_PER_EPOCH: u32;  // at least 1

@group(0) @binding(0) var<storage, read> dataset: array<u32>;        // [IMAGES, PIXELS / 4], a byte a pixel
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;   // [batch, PIXELS, CHANNELS]

fn image_index(i: u32, batch: u32) -> u32 {
    if !SHUFFLED {
        return (state.evaluated * batch + i) % IMAGES;
    }
    let epoch = state.step / STEPS_PER_EPOCH;
    let position = (state.step % STEPS_PER_EPOCH) * batch + i;
    return shuffled(position, IMAGES, HALF_BITS, state.seed, epoch);
}

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let words = PIXELS / 4u;
    let batch = arrayLength(&output) / (PIXELS * CHANNELS);
    let index = linear_index(id, workgroups);
    if index >= batch * words {
        return;
    }
    let image = image_index(index / words, batch);
    let grey = unpack4x8unorm(dataset[image * words + index % words]);
    for (var k = 0u; k < 4u; k++) {
        let pixel = (index * 4u + k) * CHANNELS;
        output[pixel] = grey[k];
        for (var channel = 1u; channel < CHANNELS; channel++) {
            output[pixel + channel] = 0.0;
        }
    }
}

// Transposed convolution: y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]. Sizes are those of
// the convolution it transposes, so it reads the OUT side and writes the IN side.
//
// Turned round, an IN pixel (h, w) gathers the taps u with (h+p−u) divisible by s. Pixels whose row
// and column leave the same remainders share their taps, so each of the s² remainders (`phase`) is a
// small dense convolution without wasted taps. What one invocation sums, conv_transpose2d_channels.wgsl
// says, or for an image of one channel conv_transpose2d_single.wgsl.
//
// Phases differ in their number of taps. Workgroups of all phases of the same pixels come one after the
// other (y is the phase, z the rows): they read the same input, and an adapter that deals out the first
// half of the workgroups to one core and the second to another gives both as much to do.

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]

// The pixels of one phase: how many rows and columns it has.
struct Phase {
    remainder: vec2u,
    size: vec2u,
    images: u32,
}

fn phase_of(number: u32) -> Phase {
    let remainder = vec2u(number / STRIDE, number % STRIDE);
    let size = (vec2u(IN_HEIGHT, IN_WIDTH) + STRIDE - 1u - remainder) / STRIDE;
    return Phase(remainder, size, arrayLength(&output) / (IN_HEIGHT * IN_WIDTH * (IN_CHANNELS / 4u)));
}

// From a pixel of a phase to the OUT pixel that reaches it through a tap; may wrap round below zero.
fn shift_of(phase: Phase, tap: vec2u) -> vec2u {
    // A multiple of STRIDE, so that the division is exact.
    return vec2u((vec2i(phase.remainder + PADDING) - vec2i(tap)) / i32(STRIDE));
}

// Stores the sum of 4 IN channels at a pixel of a phase.
fn store(sum: vec4f, phase: Phase, image: u32, row: u32, column: u32, block: u32) {
    let place = vec2u(row, column) * STRIDE + phase.remainder;
    let element = ((image * IN_HEIGHT + place.x) * IN_WIDTH + place.y) * (IN_CHANNELS / 4u) + block;
    output[element] = epilogue(sum, element, block);
}

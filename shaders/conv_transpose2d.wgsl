// Transposed convolution: y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]. Sizes and names
// are those of the convolution it transposes: it reads output pixels (OUT_*) and writes input pixels (IN_*).
//
// An input pixel (h, w) gathers the taps u with (h+p−u) divisible by s. Pixels whose row and column leave
// the same remainders share their taps, so each of the s² remainders (`phase`) is a small dense convolution
// without wasted taps. conv_transpose2d_channels.wgsl defines what one invocation sums, or
// conv_transpose2d_single.wgsl for an image of one channel.
//
// Phases differ in their number of taps. Workgroups of all phases of the same pixels come one after the
// other (y is the phase, z the rows): they read the same input, and an adapter that gives the first half
// of the workgroups to one core and the second half to another balances the load.

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

// From a pixel of a phase to the output pixel that reaches it through a tap; may wrap below zero.
fn shift_of(phase: Phase, tap: vec2u) -> vec2u {
    // A multiple of STRIDE, so that the division is exact.
    return vec2u((vec2i(phase.remainder + PADDING) - vec2i(tap)) / i32(STRIDE));
}

// Where the channels of a phase's pixels start in the output, in vec4f.
fn starts_of(phase: Phase, at: Places) -> vec4u {
    let row = vec4u(at.row) * STRIDE + phase.remainder.x;
    let column = vec4u(at.column) * STRIDE + phase.remainder.y;
    return ((at.image * IN_HEIGHT + row) * IN_WIDTH + column) * (IN_CHANNELS / 4u);
}

// Stores the sum of 4 input channels of a pixel.
fn store(sum: vec4f, element: u32, bias: vec4f) {
    output[element] = epilogue(sum, element, bias);
}

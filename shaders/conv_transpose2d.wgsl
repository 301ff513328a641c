// Transposed convolution: y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]. Sizes and names are those of the
// convolution it transposes: it reads output pixels (OUT_*) and writes input pixels (IN_*).
//
// An input pixel (h, w) gathers the taps u with (h+p−u) divisible by s. Pixels whose row and column leave the same
// remainders (a phase) share their taps, so each of the s² phases is a matrix product (tile_workgroup.wgsl): a row
// is a pixel of the phase, a column an input channel, a term an output channel under a tap.

#if SOFTWARE
#import tile_registers
#else
#import tile_workgroup
#endif
#import conv_geometry
#import epilogue

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]

override IN_BLOCKS = IN_CHANNELS / 4u;
override OUT_BLOCKS = OUT_CHANNELS / 4u;

// The pixels of a phase.
struct Phase {
    remainder: vec2u,
    size: vec2u,
    first_tap: vec2u,
    taps: vec2u,
}

fn phase_of(number: u32) -> Phase {
    let remainder = vec2u(number / STRIDE, number % STRIDE);
    let size = (vec2u(IN_HEIGHT, IN_WIDTH) + STRIDE - 1u - remainder) / STRIDE;
    let first_tap = (remainder + PADDING) % STRIDE;
    return Phase(remainder, size, first_tap, (KERNEL + STRIDE - 1u - first_tap) / STRIDE);
}

// A tap of a phase: its row and column in the kernel.
fn tap_of(phase: Phase, number: u32) -> vec2u {
    return phase.first_tap + vec2u(number / phase.taps.y, number % phase.taps.y) * STRIDE;
}

struct Rows {
    phase: Phase,
    pixels: Places,
}

fn rows_of(number: u32, row_block: u32) -> Rows {
    let phase = phase_of(number);
    return Rows(phase, places_of(row_block * 4u + FOUR, phase.size.x, phase.size.y));
}

fn terms(number: u32) -> vec2u {
    let phase = phase_of(number);
    return vec2u(0u, phase.taps.x * phase.taps.y * OUT_BLOCKS);
}

fn load_left(rows: Rows, term_block: u32) -> mat4x4f {
    let tap = tap_of(rows.phase, term_block / OUT_BLOCKS);
    // A multiple of STRIDE, so that the division is exact.
    let shift = vec2i(rows.phase.remainder + PADDING) - vec2i(tap);
    let row = rows.pixels.row + shift.x / i32(STRIDE);
    let column = rows.pixels.column + shift.y / i32(STRIDE);
    let at = address_of(Places(rows.pixels.image, row, column), OUT_HEIGHT, OUT_WIDTH, OUT_BLOCKS);
    return transpose(load_pixels(at, term_block % OUT_BLOCKS));
}

fn load_right(number: u32, term_block: u32, column_block: u32) -> mat4x4f {
    let tap = tap_of(phase_of(number), term_block / OUT_BLOCKS);
    let at = ((tap.x * KERNEL + tap.y) * IN_CHANNELS + column_block * 4u) * OUT_BLOCKS + term_block % OUT_BLOCKS;
    return transpose(mat4x4f(
        weight[at], weight[at + OUT_BLOCKS], weight[at + 2u * OUT_BLOCKS], weight[at + 3u * OUT_BLOCKS]
    ));
}

fn store(number: u32, row: u32, column_block: u32, sum: vec4f) {
    let phase = phase_of(number);
    let image = row / (phase.size.x * phase.size.y);
    let h = row / phase.size.y % phase.size.x * STRIDE + phase.remainder.x;
    let w = row % phase.size.y * STRIDE + phase.remainder.y;
    let element = ((image * IN_HEIGHT + h) * IN_WIDTH + w) * IN_BLOCKS + column_block;
    if h < IN_HEIGHT && w < IN_WIDTH && column_block < IN_BLOCKS && element < arrayLength(&output) {
        output[element] = epilogue(sum, element, bias_of(column_block));
    }
}

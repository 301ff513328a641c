// Convolution: y[b,i,j,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · w[u,v,c,o], zero outside the image.
//
// As a matrix product (tile_workgroup.wgsl): a row is an output pixel, a column an output channel, a term an input
// channel under a tap. Of an image of one channel the terms are the taps alone.

#if SOFTWARE
#import tile_registers
#else
#import tile_workgroup
#endif
#import conv_geometry
#import epilogue

override SINGLE_CHANNEL: bool;  // the input's other channels are padding

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]

override IN_BLOCKS = IN_CHANNELS / 4u;
override OUT_BLOCKS = OUT_CHANNELS / 4u;

struct Rows {
    pixels: Places,
}

fn rows_of(slab: u32, row_block: u32) -> Rows {
    return Rows(places_of(row_block * 4u + FOUR, OUT_HEIGHT, OUT_WIDTH));
}

fn terms(slab: u32) -> vec2u {
    return vec2u(0u, select(KERNEL * KERNEL * IN_BLOCKS, (KERNEL * KERNEL + 3u) / 4u, SINGLE_CHANNEL));
}

fn load_left(rows: Rows, term_block: u32) -> mat4x4f {
    if SINGLE_CHANNEL {
        return load_taps(rows.pixels, term_block * 4u);
    }
    let under = under_tap(rows.pixels, offset_of(term_block / IN_BLOCKS));
    return transpose(load_pixels(address_of(under, IN_HEIGHT, IN_WIDTH, IN_BLOCKS), term_block % IN_BLOCKS));
}

fn load_right(slab: u32, term_block: u32, column_block: u32) -> mat4x4f {
    let term = term_block * 4u + FOUR;
    // Past the last tap its weight is taken again, times a pixel of zero.
    let row = select(term, min(term, vec4u(KERNEL * KERNEL - 1u)) * IN_CHANNELS, SINGLE_CHANNEL);
    let at = row * OUT_BLOCKS + column_block;
    return mat4x4f(weight[at.x], weight[at.y], weight[at.z], weight[at.w]);
}

fn store(slab: u32, row: u32, column_block: u32, sum: vec4f) {
    let element = row * OUT_BLOCKS + column_block;
    if column_block < OUT_BLOCKS && element < arrayLength(&output) {
        output[element] = epilogue(sum, element, bias_of(column_block));
    }
}

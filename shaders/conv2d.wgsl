// Convolution: y[b,i,j,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · w[u,v,c,o], zero outside the image.
//
// As a matrix product (tile_workgroup.wgsl): a row is an output pixel, a column an output channel, a term an input
// channel under a tap.

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
    return vec2u(0u, KERNEL * KERNEL * IN_BLOCKS);
}

fn load_left(rows: Rows, term_block: u32) -> mat4x4f {
    let under = under_tap(rows.pixels, offset_of(term_block / IN_BLOCKS));
    return transpose(load_pixels(address_of(under, IN_HEIGHT, IN_WIDTH, IN_BLOCKS), term_block % IN_BLOCKS));
}

fn load_right(slab: u32, term_block: u32, column_block: u32) -> mat4x4f {
    let at = term_block * 4u * OUT_BLOCKS + column_block;
    return mat4x4f(
        weight[at], weight[at + OUT_BLOCKS], weight[at + 2u * OUT_BLOCKS], weight[at + 3u * OUT_BLOCKS]
    );
}

fn store(slab: u32, row: u32, column_block: u32, sum: vec4f) {
    let element = row * OUT_BLOCKS + column_block;
    if column_block < OUT_BLOCKS && element < arrayLength(&output) {
        output[element] = epilogue(sum, element, bias_of(column_block));
    }
}

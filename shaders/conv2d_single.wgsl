// Convolution of an image of one channel, the first of each pixel: conv2d.wgsl whose terms are the taps alone.

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]

override OUT_BLOCKS = OUT_CHANNELS / 4u;

struct Rows {
    pixels: Places,
}

fn rows_of(slab: u32, row_block: u32) -> Rows {
    return Rows(places_of(row_block * 4u + FOUR, OUT_HEIGHT, OUT_WIDTH));
}

fn terms(slab: u32) -> vec2u {
    return vec2u(0u, (KERNEL * KERNEL + 3u) / 4u);
}

fn load_left(rows: Rows, term_block: u32) -> mat4x4f {
    let tap = term_block * 4u;
    return mat4x4f(
        load_first(rows.pixels, tap),
        load_first(rows.pixels, tap + 1u),
        load_first(rows.pixels, tap + 2u),
        load_first(rows.pixels, tap + 3u),
    );
}

fn load_right(slab: u32, term_block: u32, column_block: u32) -> mat4x4f {
    // Past the last tap its weight is taken again, times a pixel of zero.
    let tap = min(term_block * 4u + FOUR, vec4u(KERNEL * KERNEL - 1u));
    let at = tap * IN_CHANNELS * OUT_BLOCKS + column_block;
    return mat4x4f(weight[at.x], weight[at.y], weight[at.z], weight[at.w]);
}

fn store(slab: u32, row: u32, column_block: u32, sum: vec4f) {
    let element = row * OUT_BLOCKS + column_block;
    if column_block < OUT_BLOCKS && element < arrayLength(&output) {
        output[element] = epilogue(sum, element, bias_of(column_block));
    }
}

// Weight gradient of both convolutions: dw[u,v,c,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · dy[b,i,j,o], summed over b, i, j.
//
// As a matrix product (tile_workgroup.wgsl): a row is an input channel under a tap, a column an output channel, a term an
// output pixel. Of an image of one channel the rows are the taps alone. A long sum for few results, so it is split: each of
// PARTS slabs takes a range of the pixels and stores its sums, and sum_partials.wgsl adds the parts in order.

#if SOFTWARE
#import tile_registers
#else
#import tile_workgroup
#endif
#import conv_geometry

override SINGLE_CHANNEL: bool;  // the input's other channels are padding
override PARTS: u32;

@group(0) @binding(0) var<storage, read> input: array<vec4f>;           // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> grad_output: array<vec4f>;     // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;  // [PARTS, KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]

override IN_BLOCKS = IN_CHANNELS / 4u;
override OUT_BLOCKS = OUT_CHANNELS / 4u;

struct Rows {
    tap: u32,            // the first of four, where they are rows
    channel_block: u32,
}

fn rows_of(part: u32, row_block: u32) -> Rows {
    if SINGLE_CHANNEL {
        return Rows(row_block * 4u, 0u);
    }
    return Rows(row_block / IN_BLOCKS, row_block % IN_BLOCKS);
}

fn pixels() -> u32 {
    return arrayLength(&grad_output) / OUT_BLOCKS;
}

fn terms(part: u32) -> vec2u {
    let blocks = (pixels() + 3u) / 4u;
    let share = (blocks + PARTS - 1u) / PARTS;
    return min(vec2u(part, part + 1u) * share, vec2u(blocks));
}

fn load_left(rows: Rows, term_block: u32) -> mat4x4f {
    let pixel = term_block * 4u + FOUR;
    let places = places_of(min(pixel, vec4u(pixels() - 1u)), OUT_HEIGHT, OUT_WIDTH);
    let counted = select(vec4f(0.0), vec4f(1.0), pixel < vec4u(pixels()));
    if SINGLE_CHANNEL {
        let x = load_taps(places, rows.tap);
        return transpose(mat4x4f(x[0] * counted, x[1] * counted, x[2] * counted, x[3] * counted));
    }
    var at = address_of(under_tap(places, offset_of(rows.tap)), IN_HEIGHT, IN_WIDTH, IN_BLOCKS);
    at.keep *= counted;
    return load_pixels(at, rows.channel_block);
}

fn load_right(part: u32, term_block: u32, column_block: u32) -> mat4x4f {
    // Past the last pixel it is taken again, times inputs of zero.
    let at = min(term_block * 4u + FOUR, vec4u(pixels() - 1u)) * OUT_BLOCKS + column_block;
    return mat4x4f(grad_output[at.x], grad_output[at.y], grad_output[at.z], grad_output[at.w]);
}

fn store(part: u32, row: u32, column_block: u32, sum: vec4f) {
    let taps = KERNEL * KERNEL;
    if column_block >= OUT_BLOCKS || row >= select(taps * IN_CHANNELS, taps, SINGLE_CHANNEL) {
        return;
    }
    if !SINGLE_CHANNEL {
        partials[(part * taps * IN_CHANNELS + row) * OUT_BLOCKS + column_block] = sum;
        return;
    }
    // The weights of the padding are zeros.
    for (var channel = 0u; channel < IN_CHANNELS; channel++) {
        let at = ((part * taps + row) * IN_CHANNELS + channel) * OUT_BLOCKS + column_block;
        partials[at] = select(vec4f(0.0), sum, channel == 0u);
    }
}

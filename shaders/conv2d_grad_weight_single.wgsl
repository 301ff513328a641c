// Weight gradient of a convolution of an image of one channel: conv2d_grad_weight.wgsl whose rows are the taps alone.

override PARTS: u32;

@group(0) @binding(0) var<storage, read> input: array<vec4f>;           // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> grad_output: array<vec4f>;     // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;  // [PARTS, KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]

override OUT_BLOCKS = OUT_CHANNELS / 4u;

struct Rows {
    tap: u32,
}

fn rows_of(part: u32, row_block: u32) -> Rows {
    return Rows(row_block * 4u);
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
    return transpose(mat4x4f(
        counted * load_first(places, rows.tap),
        counted * load_first(places, rows.tap + 1u),
        counted * load_first(places, rows.tap + 2u),
        counted * load_first(places, rows.tap + 3u),
    ));
}

fn load_right(part: u32, term_block: u32, column_block: u32) -> mat4x4f {
    // Past the last pixel it is taken again, times inputs of zero.
    let at = min(term_block * 4u + FOUR, vec4u(pixels() - 1u)) * OUT_BLOCKS + column_block;
    return mat4x4f(grad_output[at.x], grad_output[at.y], grad_output[at.z], grad_output[at.w]);
}

// The weights of the other channels are padding: zeros.
fn store(part: u32, tap: u32, column_block: u32, sum: vec4f) {
    if tap < KERNEL * KERNEL && column_block < OUT_BLOCKS {
        let first = (part * KERNEL * KERNEL + tap) * IN_CHANNELS;
        partials[first * OUT_BLOCKS + column_block] = sum;
        for (var channel = 1u; channel < IN_CHANNELS; channel++) {
            partials[(first + channel) * OUT_BLOCKS + column_block] = vec4f(0.0);
        }
    }
}

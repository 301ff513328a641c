// The rows of conv2d_grad_weight.wgsl for an image of one channel: four taps.

override ALL_ROW_BLOCKS = (KERNEL * KERNEL + 3u) / 4u;

// Four taps; those past the last are computed but not stored.
struct Rows {
    first: vec2i,
    second: vec2i,
    third: vec2i,
    fourth: vec2i,
}

fn rows_of(row_block: u32) -> Rows {
    let tap = row_block * 4u;
    return Rows(offset_of(tap), offset_of(tap + 1u), offset_of(tap + 2u), offset_of(tap + 3u));
}

// 4 taps × 4 pixels.
fn load_rows(taps: Rows, output_pixels: Places, counted: vec4f) -> mat4x4f {
    return mat4x4f(
        load_tap(output_pixels, taps.first) * counted,
        load_tap(output_pixels, taps.second) * counted,
        load_tap(output_pixels, taps.third) * counted,
        load_tap(output_pixels, taps.fourth) * counted,
    );
}

// A tap's one channel, and zeros for the three padding channels.
fn store_tap(sum: vec4f, part: u32, tap: u32, block: u32) {
    if tap < KERNEL * KERNEL {
        let out_blocks = OUT_CHANNELS / 4u;
        let first = (part * KERNEL * KERNEL + tap) * IN_CHANNELS * out_blocks + block;
        partials[first] = sum;
        for (var channel = 1u; channel < IN_CHANNELS; channel++) {
            partials[first + channel * out_blocks] = vec4f(0.0);
        }
    }
}

fn store(sum: mat4x4f, part: u32, row_block: u32, block: u32) {
    store_tap(sum[0], part, row_block * 4u, block);
    store_tap(sum[1], part, row_block * 4u + 1u, block);
    store_tap(sum[2], part, row_block * 4u + 2u, block);
    store_tap(sum[3], part, row_block * 4u + 3u, block);
}

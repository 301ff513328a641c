// The rows of conv2d_grad_weight.wgsl: 4 input channels of a tap.

override ALL_ROW_BLOCKS = KERNEL * KERNEL * (IN_CHANNELS / 4u);

struct Rows {
    offset: vec2i,
    channel: u32,
}

fn rows_of(row_block: u32) -> Rows {
    let in_blocks = IN_CHANNELS / 4u;
    // Past the end the last rows are computed again; nothing stores them.
    let block = min(row_block, ALL_ROW_BLOCKS - 1u);
    return Rows(offset_of(block / in_blocks), block % in_blocks);
}

// 4 rows of dw × 4 pixels.
fn load_rows(rows: Rows, output_pixels: Places, counted: vec4f) -> mat4x4f {
    let at = address_of(under_tap(output_pixels, rows.offset), IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4u);
    return transpose(load_pixels(Address(at.start, at.keep * counted), rows.channel));
}

fn store(sum: mat4x4f, part: u32, row_block: u32, block: u32) {
    if row_block < ALL_ROW_BLOCKS {
        let out_blocks = OUT_CHANNELS / 4u;
        let first = (part * ALL_ROW_BLOCKS + row_block) * 4u * out_blocks + block;
        partials[first] = sum[0];
        partials[first + out_blocks] = sum[1];
        partials[first + 2u * out_blocks] = sum[2];
        partials[first + 3u * out_blocks] = sum[3];
    }
}

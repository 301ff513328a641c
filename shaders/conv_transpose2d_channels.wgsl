// The sums of conv_transpose2d.wgsl: one invocation sums a tile (tile.wgsl) of pixels of a phase × IN
// channels, tap by tap, 4 OUT channels at a time.

fn pixels_of(phase: Phase) -> u32 {
    return phase.images * phase.size.x * phase.size.y;
}

fn phase_places(phase: Phase, first_pixel: u32) -> Places {
    // Past the end the last pixel is computed again; nothing stores it.
    return places_of(min(first_pixel + FOUR, vec4u(pixels_of(phase) - 1u)), phase.size.x, phase.size.y);
}

// The OUT pixels that reach four pixels of a phase through tap (u, v), in vec4f.
fn through_tap(phase: Phase, at: Places, tap: vec2u) -> Address {
    let shift = vec2i(shift_of(phase, tap));
    let source = Places(at.image, at.row + shift.x, at.column + shift.y);
    return address_of(source, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4u);
}

// 4 OUT channels × 4 IN channels.
fn load_weight(first: u32) -> mat4x4f {
    let row = OUT_CHANNELS / 4u;
    return transpose(
        mat4x4f(weight[first], weight[first + row], weight[first + 2u * row], weight[first + 3u * row])
    );
}

fn store_pixel(sum: vec4f, phase: Phase, pixel: u32, block: u32) {
    if pixel < pixels_of(phase) {
        let row = pixel / phase.size.y;
        store(sum, phase, row / phase.size.x, row % phase.size.x, pixel % phase.size.y, block);
    }
}

fn store_four(sum: mat4x4f, phase: Phase, first_pixel: u32, block: u32) {
    store_pixel(sum[0], phase, first_pixel, block);
    store_pixel(sum[1], phase, first_pixel + 1u, block);
    store_pixel(sum[2], phase, first_pixel + 2u, block);
    store_pixel(sum[3], phase, first_pixel + 3u, block);
}

@compute @workgroup_size(WORKGROUP_COLUMNS * WORKGROUP_ROWS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let in_blocks = IN_CHANNELS / 4u;
    let out_blocks = OUT_CHANNELS / 4u;
    let phase = phase_of(workgroup.y);
    let pixel = first_row(workgroup.xzy, invocation);
    let block = first_block(workgroup.xzy, invocation);
    if block >= in_blocks || pixel >= pixels_of(phase) {
        return;
    }
    let places{own} = phase_places(phase, pixel + 4u * block_of({own}u, invocation % LANES));
    let first_tap = (phase.remainder + PADDING) % STRIDE;
    var sum{own}{lane}{column} = mat4x4f();
    for (var u = first_tap.x; u < KERNEL; u += STRIDE) {
        for (var v = first_tap.y; v < KERNEL; v += STRIDE) {
            let at{own} = through_tap(phase, places{own}, vec2u(u, v));
            let weights = ((u * KERNEL + v) * IN_CHANNELS + block * 4u) * out_blocks;
            for (var o = 0u; o < out_blocks; o++) {
                let loaded{own} = load_pixels(at{own}, o);
                let x{own}{lane} = from_lane{lane}(loaded{own});
                {  // columns {column}
                    let w = load_weight(weights + {column}u * 4u * out_blocks + o);
                    sum{own}{lane}{column} = multiply_add(sum{own}{lane}{column}, x{own}{lane}, w);
                }
            }
        }
    }
    store_four(sum{own}{lane}{column}, phase, pixel + 4u * block_of({own}u, {lane}u), block + {column}u);
}

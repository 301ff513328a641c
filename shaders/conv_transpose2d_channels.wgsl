// The sums of conv_transpose2d.wgsl: one invocation sums a tile (tile.wgsl) of pixels of a phase × input
// channels, tap by tap, 4 output channels at a time.

fn pixels_of(phase: Phase) -> u32 {
    return phase.images * phase.size.x * phase.size.y;
}

fn phase_places(phase: Phase, first_pixel: u32) -> Places {
    // Past the end the last pixel is computed again; nothing stores it.
    return places_of(min(first_pixel + FOUR, vec4u(pixels_of(phase) - 1u)), phase.size.x, phase.size.y);
}

// The output pixels that reach four pixels of a phase through tap (u, v), in vec4f.
fn through_tap(phase: Phase, at: Places, tap: vec2u) -> Address {
    let shift = vec2i(shift_of(phase, tap));
    let source = Places(at.image, at.row + shift.x, at.column + shift.y);
    return address_of(source, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4u);
}

// 4 output channels × 4 input channels.
fn load_weight(first: u32) -> mat4x4f {
    let row = OUT_CHANNELS / 4u;
    return transpose(
        mat4x4f(weight[first], weight[first + row], weight[first + 2u * row], weight[first + 3u * row])
    );
}

fn store_four(sum: mat4x4f, start: vec4u, first_pixel: u32, pixels: u32, block: u32, bias: vec4f) {
    if first_pixel < pixels { store(sum[0], start.x + block, bias); }
    if first_pixel + 1u < pixels { store(sum[1], start.y + block, bias); }
    if first_pixel + 2u < pixels { store(sum[2], start.z + block, bias); }
    if first_pixel + 3u < pixels { store(sum[3], start.w + block, bias); }
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
    let places{own} = phase_places(phase, pixel + 4u * block_of({own}u, 0u, invocation));
    let first_tap = (phase.remainder + PADDING) % STRIDE;
    var sum{own}{lane}{column} = mat4x4f();
    let taps = (KERNEL + STRIDE - 1u - first_tap) / STRIDE;
    // One loop for both: SwiftShader copies all sums at each iteration of each loop (docs/notebook/2026-11-28.md).
    for (var tap = 0u; tap < taps.x * taps.y; tap++) {
        let u = first_tap.x + tap / taps.y * STRIDE;
        let v = first_tap.y + tap % taps.y * STRIDE;
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
    // Exchanged like the pixels: SwiftShader divides for one invocation after the other.
    let starts{own} = starts_of(phase, places{own});
    let bias{column} = bias_of(block + {column}u);
    {  // row {own}{lane}
        let start = pass_index{lane}(starts{own});
        let first = pixel + 4u * block_of({own}u, {lane}u, invocation);
        store_four(sum{own}{lane}{column}, start, first, pixels_of(phase), block + {column}u, bias{column});
    }
}

// The sums of conv_transpose2d.wgsl for an image of one channel.
//
// Four neighbouring pixels of a phase's row, a quad, are the components of one sum. Under a tap they see
// four neighbouring OUT pixels, and under the tap before it the same ones, moved by one: going along a row
// of taps takes one load each. One invocation sums ROW_BLOCKS quads. For a row of T taps and 4 channels
// it loads T weights and, for each quad, T + 3 pixels for 16 T multiply-adds.

struct Quad {
    image: u32,
    row: u32,
    column: u32,
}

fn quads_in_row(phase: Phase) -> u32 {
    return (phase.size.y + 3u) / 4u;
}

fn quad_of(phase: Phase, number: u32) -> Quad {
    let row = number / quads_in_row(phase);
    return Quad(row / phase.size.x, row % phase.size.x, number % quads_in_row(phase) * 4u);
}

// 4 channels of an OUT pixel; zero outside the image. Seen as unsigned, a negative number is far too large.
fn load(image: u32, row: u32, column: u32, block: u32) -> vec4f {
    let inside = row < OUT_HEIGHT && column < OUT_WIDTH;
    let pixel = (image * OUT_HEIGHT + row) * OUT_WIDTH + column;
    return select(vec4f(0.0), input[select(0u, pixel * (OUT_CHANNELS / 4u) + block, inside)], inside);
}

// What a quad sees before its first tap: the first three pixels, one place too far on.
fn before(image: u32, row: u32, column: u32, block: u32) -> mat4x4f {
    return mat4x4f(
        vec4f(0.0),
        load(image, row, column, block),
        load(image, row, column + 1u, block),
        load(image, row, column + 2u, block),
    );
}

// Stores four pixels; the three channels that are padding get zeros.
fn store_quad(sum: vec4f, phase: Phase, quad: Quad) {
    for (var i = 0u; i < min(4u, phase.size.y - quad.column); i++) {
        store(vec4f(sum[i], 0.0, 0.0, 0.0), phase, quad.image, quad.row, quad.column + i, 0u);
    }
}

@compute @workgroup_size(WORKGROUP_COLUMNS * WORKGROUP_ROWS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let out_blocks = OUT_CHANNELS / 4u;
    let phase = phase_of(workgroup.y);
    let quads = phase.images * phase.size.x * quads_in_row(phase);
    let first = first_row(workgroup.xzy, invocation) / 4u;
    if first >= quads {
        return;
    }
    // Past the end the last quad is computed again; nothing stores it.
    let quad{own} = quad_of(phase, min(first + {own}u, quads - 1u));
    let first_tap = (phase.remainder + PADDING) % STRIDE;
    let taps = (KERNEL + STRIDE - 1u - first_tap.y) / STRIDE;
    let last_tap = first_tap.y + (taps - 1u) * STRIDE;
    var sum{own} = vec4f(0.0);
    for (var u = first_tap.x; u < KERNEL; u += STRIDE) {
        let shift = shift_of(phase, vec2u(u, last_tap));
        let y{own} = quad{own}.row + shift.x;
        let x{own} = quad{own}.column + shift.y;
        for (var o = 0u; o < out_blocks; o++) {
            var seen{own} = before(quad{own}.image, y{own}, x{own}, o);
            for (var t = 0u; t < taps; t++) {
                let tap = u * KERNEL + last_tap - t * STRIDE;
                let w = weight[tap * IN_CHANNELS * out_blocks + o];
                let next{own} = load(quad{own}.image, y{own}, x{own} + 3u + t, o);
                seen{own} = mat4x4f(seen{own}[1], seen{own}[2], seen{own}[3], next{own});
                sum{own} += w * seen{own};
            }
        }
    }
    if first + {own}u < quads { store_quad(sum{own}, phase, quad{own}); }
}

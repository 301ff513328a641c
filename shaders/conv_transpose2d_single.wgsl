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
    let quad{row} = quad_of(phase, min(first + {row}u, quads - 1u));
    let first_tap = (phase.remainder + PADDING) % STRIDE;
    let taps = (KERNEL + STRIDE - 1u - first_tap.y) / STRIDE;
    let last_tap = first_tap.y + (taps - 1u) * STRIDE;
    var sum{row} = vec4f(0.0);
    for (var u = first_tap.x; u < KERNEL; u += STRIDE) {
        let shift = shift_of(phase, vec2u(u, last_tap));
        let y{row} = quad{row}.row + shift.x;
        let x{row} = quad{row}.column + shift.y;
        for (var o = 0u; o < out_blocks; o++) {
            var seen{row} = before(quad{row}.image, y{row}, x{row}, o);
            for (var t = 0u; t < taps; t++) {
                let tap = u * KERNEL + last_tap - t * STRIDE;
                let w = weight[tap * IN_CHANNELS * out_blocks + o];
                let next{row} = load(quad{row}.image, y{row}, x{row} + 3u + t, o);
                seen{row} = mat4x4f(seen{row}[1], seen{row}[2], seen{row}[3], next{row});
                sum{row} += w * seen{row};
            }
        }
    }
    if first + {row}u < quads { store_quad(sum{row}, phase, quad{row}); }
}

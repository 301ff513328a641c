// The sums of conv_transpose2d.wgsl for an image of one channel.
//
// Four neighbouring pixels of a phase's row, a quad, are the components of one sum. Under a tap they see
// four neighbouring OUT pixels, and under the tap before it the same ones, moved by one. One invocation
// sums a run of Q = ROW_BLOCKS quads side by side, where what leaves a quad on its left enters the next:
// going along a row of T taps takes 4 Q + T − 1 pixels and T weights for 16 Q T multiply-adds, for every 4
// channels.

// Q quads of pixels.
const RUN = ROW_BLOCKS * 4u;

struct Run {
    image: u32,
    row: u32,
    column: u32,
}

fn runs_in_row(phase: Phase) -> u32 {
    return (phase.size.y + RUN - 1u) / RUN;
}

fn run_of(phase: Phase, number: u32) -> Run {
    let row = number / runs_in_row(phase);
    return Run(row / phase.size.x, row % phase.size.x, number % runs_in_row(phase) * RUN);
}

// 4 channels of an OUT pixel; zero outside the image. Seen as unsigned, a negative number is far too large.
fn load(image: u32, row: u32, column: u32, block: u32) -> vec4f {
    let inside = row < OUT_HEIGHT && column < OUT_WIDTH;
    let pixel = (image * OUT_HEIGHT + row) * OUT_WIDTH + column;
    return select(vec4f(0.0), input[select(0u, pixel * (OUT_CHANNELS / 4u) + block, inside)], inside);
}

// 4 pixels × 4 channels.
fn load_quad(image: u32, row: u32, column: u32, block: u32) -> mat4x4f {
    return mat4x4f(
        load(image, row, column, block),
        load(image, row, column + 1u, block),
        load(image, row, column + 2u, block),
        load(image, row, column + 3u, block),
    );
}

// Stores four pixels, as far as the row goes; the three channels that are padding get zeros.
fn store_quad(sum: vec4f, phase: Phase, run: Run, column: u32) {
    for (var i = 0u; i < 4u && column + i < phase.size.y; i++) {
        store(vec4f(sum[i], 0.0, 0.0, 0.0), phase, run.image, run.row, column + i, 0u);
    }
}

@compute @workgroup_size(WORKGROUP_COLUMNS * WORKGROUP_ROWS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let out_blocks = OUT_CHANNELS / 4u;
    let phase = phase_of(workgroup.y);
    let run = run_of(phase, first_row(workgroup.xzy, invocation) / RUN);
    if run.image >= phase.images {
        return;
    }
    let first_tap = (phase.remainder + PADDING) % STRIDE;
    let taps = (KERNEL + STRIDE - 1u - first_tap.y) / STRIDE;
    let last_tap = first_tap.y + (taps - 1u) * STRIDE;
    var sum{own} = vec4f(0.0);
    for (var u = first_tap.x; u < KERNEL; u += STRIDE) {
        let seen = shift_of(phase, vec2u(u, last_tap)) + vec2u(run.row, run.column);
        for (var o = 0u; o < out_blocks; o++) {
            // Quads are counted from the right.
            var quad{own} = load_quad(run.image, seen.x, seen.y + RUN - 4u - {own}u * 4u, o);
            for (var t = 0u; t < taps; t++) {
                let w = weight[(u * KERNEL + last_tap - t * STRIDE) * IN_CHANNELS * out_blocks + o];
                sum{own} += w * quad{own};
                if t + 1u == taps { break; }
                var entering = load(run.image, seen.x, seen.y + RUN + t, o);
                {  // quad {own}
                    let leaving = quad{own}[0];
                    quad{own} = mat4x4f(quad{own}[1], quad{own}[2], quad{own}[3], entering);
                    entering = leaving;
                }
            }
        }
    }
    store_quad(sum{own}, phase, run, run.column + RUN - 4u - {own}u * 4u);
}

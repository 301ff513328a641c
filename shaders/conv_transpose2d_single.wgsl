// The sums of conv_transpose2d.wgsl for an image of one channel.
//
// Four neighbouring pixels of a phase's row, a quad, are the components of one sum. Under a tap they see
// four neighbouring output pixels, and under the tap before it the same ones, moved by one. One invocation
// sums runs of Q = ROW_BLOCKS quads side by side, where what leaves a quad on its left enters the next:
// going along a row of T taps takes 4 Q + T − 1 pixels for 16 Q T multiply-adds, for every 4 channels.
//
// RUN_ROWS such runs lie below each other. An output row reaches up to TAPS of them, each through a different
// tap, so it is loaded once for all: sum{u}{own} belongs to the run that the current row
// reaches through row {u} of the taps. One row up, it is that run's next tap. Taps are unrolled because
// SwiftShader copies what a loop changes at each iteration (docs/notebook/2026-11-28.md).

override RUN_ROWS: u32;
// The most taps of a phase along a row and a column: {u} and {v} count them.
override TAPS = (KERNEL + STRIDE - 1u) / STRIDE;
// Q quads of pixels.
const RUN = ROW_BLOCKS * 4u;

// The first of RUN_ROWS runs, and its first pixel.
struct Run {
    image: u32,
    row: u32,
    column: u32,
}

fn runs_in_row(phase: Phase) -> u32 {
    return (phase.size.y + RUN - 1u) / RUN;
}

fn run_of(phase: Phase, number: u32) -> Run {
    let band = number / runs_in_row(phase);
    let bands = (phase.size.x + RUN_ROWS - 1u) / RUN_ROWS;
    return Run(band / bands, band % bands * RUN_ROWS, number % runs_in_row(phase) * RUN);
}

// 4 channels of an output pixel; zero outside the image. As unsigned integers, negative numbers are far too large.
fn load(image: u32, row: u32, column: u32, block: u32) -> vec4f {
    let inside = (row < OUT_HEIGHT) & (column < OUT_WIDTH);
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

// The weights of 4 channels at a tap; zero beyond the last, which a phase with fewer taps than TAPS has. Before the
// first, a number wraps and is far too large. `&` avoids a branch: with `&&` SwiftShader had not compiled the kernel
// after 90 s, with `&` it takes 0.8 s.
fn load_weight(tap: vec2u, block: u32) -> vec4f {
    let inside = (tap.x < KERNEL) & (tap.y < KERNEL);
    return select(vec4f(0.0), weight[(tap.x * KERNEL + tap.y) * IN_CHANNELS * (OUT_CHANNELS / 4u) + block], inside);
}

// Stores those of four pixels that are in the row; the three padding channels get zeros.
fn store_quad(sum: vec4f, phase: Phase, image: u32, row: u32, column: u32, bias: vec4f) {
    let starts = starts_of(phase, Places(vec4u(image), vec4i(i32(row)), vec4i(column + FOUR)));
    for (var i = 0u; i < 4u && column + i < phase.size.y; i++) {
        store(vec4f(sum[i], 0.0, 0.0, 0.0), starts[i], bias);
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
    let taps = (KERNEL + STRIDE - 1u - first_tap) / STRIDE;
    let last_tap = first_tap.y + (taps.y - 1u) * STRIDE;
    // Rows are counted from the bottom, their taps from the top; quads from the right.
    let last_row = run.row + RUN_ROWS - 1u;
    let seen = shift_of(phase, vec2u(first_tap.x, last_tap)) + vec2u(last_row, run.column);
    let bias = bias_of(0u);
    var sum{u}{own} = vec4f(0.0);
    for (var row = 0u; row < RUN_ROWS + TAPS - 1u; row++) {
        for (var o = 0u; o < out_blocks; o++) {
            var quad{own} = load_quad(run.image, seen.x - row, seen.y + RUN - 4u - {own}u * 4u, o);
            {  // column {v} of the taps
                if RUN_ROWS > 1u || row == {u}u {
                    let tap = vec2u(first_tap.x + {u}u * STRIDE, last_tap - {v}u * STRIDE);
                    let w = load_weight(tap, o);
                    sum{u}{own} += w * quad{own};
                }
                var entering = load(run.image, seen.x - row, seen.y + RUN + {v}u, o);
                {  // quad {own}
                    let leaving = quad{own}[0];
                    quad{own} = mat4x4f(quad{own}[1], quad{own}[2], quad{own}[3], entering);
                    entering = leaving;
                }
            }
        }
        var passed{own} = vec4f(0.0);
        {  // row {u} of the taps
            let next{own} = sum{u}{own};
            sum{u}{own} = passed{own};
            passed{own} = next{own};
        }
        // All its taps are summed.
        let done = row + 1u - TAPS;
        if done < RUN_ROWS && last_row - done < phase.size.x {
            store_quad(passed{own}, phase, run.image, last_row - done, run.column + RUN - 4u - {own}u * 4u, bias);
        }
    }
}

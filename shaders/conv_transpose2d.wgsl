// Transposed convolution: y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]. Sizes are those of
// the convolution it transposes, so it reads the OUT side and writes the IN side.
//
// Turned round, an IN pixel (h, w) gathers the taps u with (h+p−u) divisible by s. Pixels whose row
// and column leave the same remainders share their taps, so each of the s² remainders (`phase`, one
// layer of workgroups) is a small dense convolution without wasted taps. One invocation sums a tile
// (tile.wgsl) of pixels of a phase × IN channels, tap by tap, 4 OUT channels at a time.

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]

// The pixels of one phase: how many rows and columns it has, and pixels in the whole batch.
struct Phase {
    remainder: vec2u,
    size: vec2u,
    pixels: u32,
}

fn phase_of(layer: u32) -> Phase {
    let remainder = vec2u(layer / STRIDE, layer % STRIDE);
    let size = (vec2u(IN_HEIGHT, IN_WIDTH) + STRIDE - 1u - remainder) / STRIDE;
    let batch = arrayLength(&output) / (IN_HEIGHT * IN_WIDTH * (IN_CHANNELS / 4u));
    return Phase(remainder, size, batch * size.x * size.y);
}

fn phase_places(phase: Phase, first_pixel: u32) -> Places {
    // Past the end the last pixel is computed again; nothing stores it.
    return places_of(min(first_pixel + FOUR, vec4u(phase.pixels - 1u)), phase.size.x, phase.size.y);
}

// The OUT pixels that reach four pixels of a phase through tap (u, v), in vec4f.
fn through_tap(phase: Phase, at: Places, tap: vec2u) -> Address {
    // A multiple of STRIDE, so that the division is exact.
    let shift = (vec2i(phase.remainder + PADDING) - vec2i(tap)) / i32(STRIDE);
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

fn store(sum: vec4f, phase: Phase, pixel: u32, block: u32) {
    if pixel < phase.pixels {
        let image = pixel / (phase.size.x * phase.size.y);
        let row = pixel / phase.size.y % phase.size.x * STRIDE + phase.remainder.x;
        let column = pixel % phase.size.y * STRIDE + phase.remainder.y;
        let element = ((image * IN_HEIGHT + row) * IN_WIDTH + column) * (IN_CHANNELS / 4u) + block;
        output[element] = epilogue(sum, element, block);
    }
}

fn store_four(sum: mat4x4f, phase: Phase, first_pixel: u32, block: u32) {
    store(sum[0], phase, first_pixel, block);
    store(sum[1], phase, first_pixel + 1u, block);
    store(sum[2], phase, first_pixel + 2u, block);
    store(sum[3], phase, first_pixel + 3u, block);
}

@compute @workgroup_size(WORKGROUP_COLUMNS * WORKGROUP_ROWS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let in_blocks = IN_CHANNELS / 4u;
    let out_blocks = OUT_CHANNELS / 4u;
    let phase = phase_of(workgroup.z);
    let pixel = first_row(workgroup, invocation);
    let block = first_block(workgroup, invocation);
    if block >= in_blocks || pixel >= phase.pixels {
        return;
    }
    let places{row} = phase_places(phase, pixel + {row}u * 4u);
    let first_tap = (phase.remainder + PADDING) % STRIDE;
    var sum{row}{column} = mat4x4f();
    for (var u = first_tap.x; u < KERNEL; u += STRIDE) {
        for (var v = first_tap.y; v < KERNEL; v += STRIDE) {
            let at{row} = through_tap(phase, places{row}, vec2u(u, v));
            let weights = ((u * KERNEL + v) * IN_CHANNELS + block * 4u) * out_blocks;
            for (var o = 0u; o < out_blocks; o++) {
                let x{row} = load_pixels(at{row}, o);
                {  // columns {column}
                    let w = load_weight(weights + {column}u * 4u * out_blocks + o);
                    sum{row}{column} = multiply_add(sum{row}{column}, x{row}, w);
                }
            }
        }
    }
    store_four(sum{row}{column}, phase, pixel + {row}u * 4u, block + {column}u);
}

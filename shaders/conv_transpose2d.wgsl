// Transposed convolution: y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]. Sizes are those of
// the convolution it transposes, so it reads the OUT side and writes the IN side.
//
// Turned round, an output pixel (h, w) gathers the taps u with (h+p−u) divisible by s. Pixels whose
// row and column leave the same remainders share their taps, so each of the s² remainders
// (`phase`, one layer of workgroups) is a small dense convolution without wasted taps. One
// invocation sums 4 pixels of a phase × 4 channels in one mat4x4f; per tap and 4 OUT channels it
// loads 8 vec4f and does 64 multiply-adds.

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]

@compute @workgroup_size(WORKGROUP_COLUMNS, WORKGROUP_ROWS)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) workgroup: vec3u) {
    let in_blocks = IN_CHANNELS / 4u;
    let out_blocks = OUT_CHANNELS / 4u;
    let batch = arrayLength(&output) / (IN_HEIGHT * IN_WIDTH * in_blocks);
    let phase = vec2u(workgroup.z / STRIDE, workgroup.z % STRIDE);
    let phase_size = (vec2u(IN_HEIGHT, IN_WIDTH) + STRIDE - 1u - phase) / STRIDE;
    let pixels = batch * phase_size.x * phase_size.y;
    let channel = id.x;
    let first_pixel = id.y * 4u;
    if channel >= in_blocks || first_pixel >= pixels {
        return;
    }
    // Past the end the last pixel is computed again; nothing stores it.
    let pixel = min(first_pixel + vec4u(0u, 1u, 2u, 3u), vec4u(pixels - 1u));
    let rest = pixel % (phase_size.x * phase_size.y);
    let image = pixel / (phase_size.x * phase_size.y);
    let phase_row = rest / phase_size.y;
    let phase_column = rest % phase_size.y;

    let first_tap = (phase + PADDING) % STRIDE;
    var sum = mat4x4f();
    for (var u = first_tap.x; u < KERNEL; u += STRIDE) {
        // Both are multiples of STRIDE, so the division is exact.
        let row = vec4i(phase_row) + (i32(phase.x + PADDING) - i32(u)) / i32(STRIDE);
        for (var v = first_tap.y; v < KERNEL; v += STRIDE) {
            let column = vec4i(phase_column) + (i32(phase.y + PADDING) - i32(v)) / i32(STRIDE);
            let inside = in_image(row, column, OUT_HEIGHT, OUT_WIDTH);
            let start = select(vec4u(0u), (image * OUT_HEIGHT + vec4u(row)) * OUT_WIDTH + vec4u(column), inside) * out_blocks;
            let keep = select(vec4f(0.0), vec4f(1.0), inside);
            let first = ((u * KERNEL + v) * IN_CHANNELS + channel * 4u) * out_blocks;
            for (var o = 0u; o < out_blocks; o++) {
                let x = mat4x4f(
                    input[start.x + o] * keep.x,
                    input[start.y + o] * keep.y,
                    input[start.z + o] * keep.z,
                    input[start.w + o] * keep.w,
                );
                let w = mat4x4f(
                    weight[first + o],
                    weight[first + o + out_blocks],
                    weight[first + o + 2u * out_blocks],
                    weight[first + o + 3u * out_blocks],
                );
                sum += transpose(w) * x;
            }
        }
    }
    for (var k = 0u; k < 4u; k++) {
        if first_pixel + k < pixels {
            let h = phase_row[k] * STRIDE + phase.x;
            let w = phase_column[k] * STRIDE + phase.y;
            let element = ((image[k] * IN_HEIGHT + h) * IN_WIDTH + w) * in_blocks + channel;
            output[element] = epilogue(sum[k], element, channel);
        }
    }
}

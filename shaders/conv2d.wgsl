// Convolution: y[b,i,j,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · w[u,v,c,o], zero outside the image.
//
// One invocation sums a block of 4 output pixels (rows) × 4 output channels (columns) in one
// mat4x4f: a column of `sum` is a pixel, a component is a channel. Per tap and 4 input channels it
// loads 8 vec4f and does 64 multiply-adds. Pixels are counted through the whole batch, so the
// batch size is not compiled in.

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]

// The input pixel under the first tap of each of four output pixels: image, row, column.
struct Window {
    image: vec4u,
    row: vec4i,
    column: vec4i,
}

fn windows(first_pixel: u32, pixels: u32) -> Window {
    // Past the end the last pixel is computed again; nothing stores it.
    let pixel = min(first_pixel + vec4u(0u, 1u, 2u, 3u), vec4u(pixels - 1u));
    let rest = pixel % (OUT_HEIGHT * OUT_WIDTH);
    return Window(
        pixel / (OUT_HEIGHT * OUT_WIDTH),
        vec4i(rest / OUT_WIDTH * STRIDE) - i32(PADDING),
        vec4i(rest % OUT_WIDTH * STRIDE) - i32(PADDING),
    );
}

@compute @workgroup_size(WORKGROUP_COLUMNS, WORKGROUP_ROWS)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let in_blocks = IN_CHANNELS / 4u;
    let out_blocks = OUT_CHANNELS / 4u;
    let pixels = arrayLength(&output) / out_blocks;
    let channel = id.x;
    let first_pixel = id.y * 4u;
    if channel >= out_blocks || first_pixel >= pixels {
        return;
    }
    let window = windows(first_pixel, pixels);
    var sum = mat4x4f();
    for (var u = 0u; u < KERNEL; u++) {
        for (var v = 0u; v < KERNEL; v++) {
            let row = window.row + i32(u);
            let column = window.column + i32(v);
            let inside = in_image(row, column, IN_HEIGHT, IN_WIDTH);
            let start = select(vec4u(0u), (window.image * IN_HEIGHT + vec4u(row)) * IN_WIDTH + vec4u(column), inside) * in_blocks;
            let keep = select(vec4f(0.0), vec4f(1.0), inside);
            let tap = (u * KERNEL + v) * IN_CHANNELS * out_blocks + channel;
            for (var c = 0u; c < in_blocks; c++) {
                let x = mat4x4f(
                    input[start.x + c] * keep.x,
                    input[start.y + c] * keep.y,
                    input[start.z + c] * keep.z,
                    input[start.w + c] * keep.w,
                );
                let first = tap + c * 4u * out_blocks;
                let w = mat4x4f(
                    weight[first],
                    weight[first + out_blocks],
                    weight[first + 2u * out_blocks],
                    weight[first + 3u * out_blocks],
                );
                sum += w * x;
            }
        }
    }
    for (var k = 0u; k < 4u; k++) {
        if first_pixel + k < pixels {
            let element = (first_pixel + k) * out_blocks + channel;
            output[element] = epilogue(sum[k], element, channel);
        }
    }
}

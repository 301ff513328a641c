// Weight gradient of a convolution: dw[u,v,c,o] = Σ large[b, s·i+u−p, s·j+v−p, c] · small[b,i,j,o],
// summed over b, i, j: a long sum for few results.
//
// The sum is split: workgroup layer z takes one tap and one part of the pixels, and stores its
// partial sums; sum_partials.wgsl adds the parts in order. One invocation sums a block of 4 input
// channels (columns of `sum`) × 4 output channels; per 4 pixels it loads 8 vec4f and does 64
// multiply-adds.

override PARTS: u32;

@group(0) @binding(0) var<storage, read> large: array<vec4f>;           // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> small: array<vec4f>;           // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;  // [PARTS, KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]

@compute @workgroup_size(WORKGROUP_COLUMNS, WORKGROUP_ROWS)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) workgroup: vec3u) {
    let in_blocks = IN_CHANNELS / 4u;
    let out_blocks = OUT_CHANNELS / 4u;
    let pixels = arrayLength(&small) / out_blocks;
    let out_channel = id.x;
    let in_channel = id.y;
    if out_channel >= out_blocks || in_channel >= in_blocks {
        return;
    }
    let tap = workgroup.z % (KERNEL * KERNEL);
    let part = workgroup.z / (KERNEL * KERNEL);
    let u = i32(tap / KERNEL) - i32(PADDING);
    let v = i32(tap % KERNEL) - i32(PADDING);
    let part_pixels = (pixels + PARTS - 1u) / PARTS;
    let end = min((part + 1u) * part_pixels, pixels);

    var sum = mat4x4f();
    for (var first = part * part_pixels; first < end; first += 4u) {
        let wanted = first + vec4u(0u, 1u, 2u, 3u);
        let pixel = min(wanted, vec4u(pixels - 1u));
        let rest = pixel % (OUT_HEIGHT * OUT_WIDTH);
        let row = vec4i(rest / OUT_WIDTH * STRIDE) + u;
        let column = vec4i(rest % OUT_WIDTH * STRIDE) + v;
        let inside = (wanted < vec4u(end)) & in_image(row, column, IN_HEIGHT, IN_WIDTH);
        let image = pixel / (OUT_HEIGHT * OUT_WIDTH);
        let start = select(vec4u(0u), (image * IN_HEIGHT + vec4u(row)) * IN_WIDTH + vec4u(column), inside) * in_blocks + in_channel;
        let keep = select(vec4f(0.0), vec4f(1.0), inside);
        let x = mat4x4f(
            large[start.x] * keep.x,
            large[start.y] * keep.y,
            large[start.z] * keep.z,
            large[start.w] * keep.w,
        );
        let position = pixel * out_blocks + out_channel;
        let dy = mat4x4f(small[position.x], small[position.y], small[position.z], small[position.w]);
        sum += dy * transpose(x);
    }
    let first_element = ((part * KERNEL * KERNEL + tap) * IN_CHANNELS + in_channel * 4u) * out_blocks + out_channel;
    for (var k = 0u; k < 4u; k++) {
        partials[first_element + k * out_blocks] = sum[k];
    }
}

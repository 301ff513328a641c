// Weight gradient of a convolution: dw[u,v,c,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · dy[b,i,j,o],
// summed over b, i, j: a long sum for few results.
//
// The sum is split: each of PARTS takes a contiguous range of the pixels and stores its partial sums, and
// sum_partials.wgsl adds the parts in order. As a matrix, dw has a row for each tap and input channel;
// one invocation sums a tile (tile.wgsl) of rows × output channels of a part, 4 pixels at a time. The parts
// are below each other, so that a matrix of a few tiles still fills a workgroup. conv2d_grad_weight_channels.wgsl
// defines the rows, or conv2d_grad_weight_taps.wgsl for an image of one channel.

override PARTS: u32;

@group(0) @binding(0) var<storage, read> input: array<vec4f>;           // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> grad_output: array<vec4f>;     // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;  // [PARTS, rows, OUT_CHANNELS / 4]

// 4 pixels × 4 output channels.
fn load_grad_output(pixel: vec4u, block: u32) -> mat4x4f {
    let at = pixel * (OUT_CHANNELS / 4u) + block;
    return mat4x4f(grad_output[at.x], grad_output[at.y], grad_output[at.z], grad_output[at.w]);
}

// The next four pixels, by comparisons: SwiftShader divides for one invocation after the other, and on a GPU a division
// costs a dozen multiply-adds.
fn next_places(at: Places, first_pixel: u32) -> Places {
    if OUT_WIDTH < 4u {
        return places_of(first_pixel + 4u + FOUR, OUT_HEIGHT, OUT_WIDTH);
    }
    let column = at.column + 4;
    let past_row = column >= vec4i(i32(OUT_WIDTH));
    let row = at.row + select(vec4i(0), vec4i(1), past_row);
    let past_image = row >= vec4i(i32(OUT_HEIGHT));
    return Places(
        at.image + select(vec4u(0u), vec4u(1u), past_image),
        select(row, vec4i(0), past_image),
        select(column, column - i32(OUT_WIDTH), past_row),
    );
}

@compute @workgroup_size(WORKGROUP_COLUMNS * WORKGROUP_ROWS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let out_blocks = OUT_CHANNELS / 4u;
    let part_tiles = (ALL_ROW_BLOCKS + ROW_BLOCKS - 1u) / ROW_BLOCKS;
    let tile = first_row(workgroup, invocation) / (ROW_BLOCKS * 4u);
    let part = tile / part_tiles;
    let row_block = tile % part_tiles * ROW_BLOCKS;
    let block = first_block(workgroup, invocation);
    if block >= out_blocks || part >= PARTS {
        return;
    }
    let pixels = arrayLength(&grad_output) / out_blocks;
    let part_pixels = (pixels + PARTS - 1u) / PARTS;
    let end = min((part + 1u) * part_pixels, pixels);
    let rows{own} = rows_of(row_block + block_of({own}u, 0u, invocation));
    var sum{own}{lane}{column} = mat4x4f();
    var at = places_of(part * part_pixels + FOUR, OUT_HEIGHT, OUT_WIDTH);
    for (var first = part * part_pixels; first < end; first += 4u) {
        let pixel = min(first + FOUR, vec4u(end - 1u));
        let counted = select(vec4f(0.0), vec4f(1.0), first + FOUR < vec4u(end));
        let loaded{own} = load_rows(rows{own}, at, counted);
        let x{own}{lane} = from_lane{lane}(loaded{own});
        {  // columns {column}
            let dy = load_grad_output(pixel, block + {column}u);
            sum{own}{lane}{column} = multiply_add(sum{own}{lane}{column}, x{own}{lane}, dy);
        }
        at = next_places(at, first);
    }
    store(sum{own}{lane}{column}, part, row_block + block_of({own}u, {lane}u, invocation), block + {column}u);
}

// Fully connected layer: y[b, o] = Σ x[b, i] · w[i, o].
//
// SPLIT invocations share a tile (tile.wgsl, split.wgsl) of 8 images × 8 output features, and take 4
// input features at a time.

override IN_FEATURES: u32;   // a multiple of 4
override OUT_FEATURES: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, IN_FEATURES / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [IN_FEATURES, OUT_FEATURES / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, OUT_FEATURES / 4]

// 4 images × 4 input features.
fn load_input(start: vec4u, i: u32) -> mat4x4f {
    return mat4x4f(input[start.x + i], input[start.y + i], input[start.z + i], input[start.w + i]);
}

// 4 input features × 4 output features.
fn load_weight(first: u32) -> mat4x4f {
    let row = OUT_FEATURES / 4u;
    return mat4x4f(weight[first], weight[first + row], weight[first + 2u * row], weight[first + 3u * row]);
}

@compute @workgroup_size(TILES * SPLIT)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let in_blocks = IN_FEATURES / 4u;
    let out_blocks = OUT_FEATURES / 4u;
    let batch = arrayLength(&output) / out_blocks;
    let tile = invocation % TILES;
    let share = invocation / TILES;
    let image = first_row(workgroup, tile);
    let block = first_block(workgroup, tile);
    // Past the end the last image is computed again, and features are left out; nothing stores them.
    let upper = min(image + FOUR, vec4u(batch - 1u)) * in_blocks;
    let lower = min(image + 4u + FOUR, vec4u(batch - 1u)) * in_blocks;
    let end = select(0u, in_blocks, block < out_blocks);
    var sum = Tile();
    for (var i = share; i < end; i += SPLIT) {
        let x0 = load_input(upper, i);
        let x1 = load_input(lower, i);
        let weights = i * 4u * out_blocks + block;
        let w0 = load_weight(weights);
        sum[0] += w0 * x0;
        sum[1] += w0 * x1;
        if WIDE {
            let w1 = load_weight(weights + 1u);
            sum[2] += w1 * x0;
            sum[3] += w1 * x1;
        }
    }
    put_share(invocation, 0u, sum[0]);
    put_share(invocation, 1u, sum[1]);
    put_share(invocation, 2u, sum[2]);
    put_share(invocation, 3u, sum[3]);
    wait_for_shares();
    for (var vector = share; vector < TILE_VECTORS; vector += SPLIT) {
        let row = image + vector % 8u;
        let column = block + vector / 8u;
        if row < batch && column < out_blocks && (WIDE || vector < 8u) {
            let element = row * out_blocks + column;
            output[element] = epilogue(add_shares(tile, vector), element, column);
        }
    }
}

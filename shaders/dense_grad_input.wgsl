// Input gradient of a fully connected layer: dx[b, i] = Σ dy[b, o] · w[i, o].
//
// One invocation sums a tile (tile.wgsl) of 8 images × 8 input features, 4 output features at a time.

override IN_FEATURES: u32;   // a multiple of 4
override OUT_FEATURES: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> grad_output: array<vec4f>;       // [batch, OUT_FEATURES / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;            // [IN_FEATURES, OUT_FEATURES / 4]
@group(0) @binding(3) var<storage, read_write> grad_input: array<vec4f>;  // [batch, IN_FEATURES / 4]

// 4 images × 4 output features.
fn load_grad_output(start: vec4u, o: u32) -> mat4x4f {
    return mat4x4f(
        grad_output[start.x + o],
        grad_output[start.y + o],
        grad_output[start.z + o],
        grad_output[start.w + o],
    );
}

// 4 output features × 4 input features.
fn load_weight(first: u32) -> mat4x4f {
    let row = OUT_FEATURES / 4u;
    return transpose(
        mat4x4f(weight[first], weight[first + row], weight[first + 2u * row], weight[first + 3u * row])
    );
}

fn store(sum: mat4x4f, first_image: u32, batch: u32, block: u32) {
    var of_image = sum;
    for (var k = 0u; k < 4u; k++) {
        if first_image + k < batch {
            let element = (first_image + k) * (IN_FEATURES / 4u) + block;
            grad_input[element] = epilogue(of_image[k], element, block);
        }
    }
}

@compute @workgroup_size(WORKGROUP_COLUMNS * WORKGROUP_ROWS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let in_blocks = IN_FEATURES / 4u;
    let out_blocks = OUT_FEATURES / 4u;
    let batch = arrayLength(&grad_input) / in_blocks;
    let image = first_row(workgroup, invocation);
    let block = first_block(workgroup, invocation);
    if block >= in_blocks || image >= batch {
        return;
    }
    // Past the end the last image is computed again; nothing stores it.
    let upper = min(image + FOUR, vec4u(batch - 1u)) * out_blocks;
    let lower = min(image + 4u + FOUR, vec4u(batch - 1u)) * out_blocks;
    let weights = block * 4u * out_blocks;
    var sum = Tile();
    for (var o = 0u; o < out_blocks; o++) {
        let dy0 = load_grad_output(upper, o);
        let dy1 = load_grad_output(lower, o);
        let w0 = load_weight(weights + o);
        sum[0] += w0 * dy0;
        sum[1] += w0 * dy1;
        if WIDE {
            let w1 = load_weight(weights + 4u * out_blocks + o);
            sum[2] += w1 * dy0;
            sum[3] += w1 * dy1;
        }
    }
    store(sum[0], image, batch, block);
    store(sum[1], image + 4u, batch, block);
    if WIDE {
        store(sum[2], image, batch, block + 1u);
        store(sum[3], image + 4u, batch, block + 1u);
    }
}

// Weight gradient of a fully connected layer: dw[i, o] = Σ x[b, i] · dy[b, o].
//
// One invocation sums a tile (tile.wgsl) of input features × output features, image by image: for a
// tile of 8×8 it loads 4 vec4f and does 64 multiply-adds for each. A batch is short and the weights are
// many, so the sum needs no splitting.

override IN_FEATURES: u32;   // a multiple of 4
override OUT_FEATURES: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> input: array<vec4f>;              // [batch, IN_FEATURES / 4]
@group(0) @binding(1) var<storage, read> grad_output: array<vec4f>;        // [batch, OUT_FEATURES / 4]
@group(0) @binding(2) var<storage, read_write> grad_weight: array<vec4f>;  // [IN_FEATURES, OUT_FEATURES / 4]

// Adds 4 input features × 4 output features of one image. Fused explicitly: a compiler might fuse in
// tiles of one size and not of another, but results must not depend on the tile size.
fn add_outer_product(sum: mat4x4f, x: vec4f, dy: vec4f) -> mat4x4f {
    return mat4x4f(
        fma(vec4f(x.x), dy, sum[0]),
        fma(vec4f(x.y), dy, sum[1]),
        fma(vec4f(x.z), dy, sum[2]),
        fma(vec4f(x.w), dy, sum[3]),
    );
}

fn store(sum: mat4x4f, in_block: u32, block: u32) {
    if in_block < IN_FEATURES / 4u {
        let out_blocks = OUT_FEATURES / 4u;
        let first = in_block * 4u * out_blocks + block;
        grad_weight[first] = sum[0];
        grad_weight[first + out_blocks] = sum[1];
        grad_weight[first + 2u * out_blocks] = sum[2];
        grad_weight[first + 3u * out_blocks] = sum[3];
    }
}

@compute @workgroup_size(WORKGROUP_COLUMNS * WORKGROUP_ROWS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let in_blocks = IN_FEATURES / 4u;
    let out_blocks = OUT_FEATURES / 4u;
    let batch = arrayLength(&input) / in_blocks;
    let in_block = first_row(workgroup, invocation) / 4u;
    let block = first_block(workgroup, invocation);
    if block >= out_blocks || in_block >= in_blocks {
        return;
    }
    // Past the end the last inputs are computed again; nothing stores them.
    let inputs{own} = min(in_block + block_of({own}u, 0u, invocation), in_blocks - 1u);
    var sum{own}{lane}{column} = mat4x4f();
    for (var image = 0u; image < batch; image++) {
        let loaded{own} = input[image * in_blocks + inputs{own}];
        let x{own}{lane} = pass{lane}(loaded{own});
        {  // columns {column}
            let dy = grad_output[image * out_blocks + block + {column}u];
            sum{own}{lane}{column} = add_outer_product(sum{own}{lane}{column}, x{own}{lane}, dy);
        }
    }
    store(sum{own}{lane}{column}, in_block + block_of({own}u, {lane}u, invocation), block + {column}u);
}

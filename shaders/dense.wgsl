// Fully connected layer: y[b, o] = Σ x[b, i] · w[i, o].
//
// The product is product.wgsl's, with left = x [batch, IN_FEATURES / 4] and result = y
// [batch, OUT_FEATURES / 4]: its terms are the input features, its columns the output features. One
// invocation, or several together, sum a tile (tile.wgsl) of images × output features.

// 4 input features × 4 output features.
fn load_weight(in_block: u32, out_block: u32) -> mat4x4f {
    let out_blocks = COLUMNS / 4u;
    let first = in_block * 4u * out_blocks + out_block;
    return mat4x4f(
        weight[first],
        weight[first + out_blocks],
        weight[first + 2u * out_blocks],
        weight[first + 3u * out_blocks],
    );
}

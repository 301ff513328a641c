// Input gradient of a fully connected layer: dx[b, i] = Σ dy[b, o] · w[i, o].
//
// The product is product.wgsl's, with left = dy [batch, OUT_FEATURES / 4] and result = dx
// [batch, IN_FEATURES / 4]: its terms are the output features, its columns the input features. One
// invocation, or several together, sum a tile (tile.wgsl) of images × input features.

// 4 output features × 4 input features.
fn load_weight(out_block: u32, in_block: u32) -> mat4x4f {
    let out_blocks = TERMS / 4u;
    let first = in_block * 4u * out_blocks + out_block;
    return transpose(mat4x4f(
        weight[first],
        weight[first + out_blocks],
        weight[first + 2u * out_blocks],
        weight[first + 3u * out_blocks],
    ));
}

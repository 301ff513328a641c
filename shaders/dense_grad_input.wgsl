// Input gradient of a fully connected layer: dx[b,i] = Σ dy[b,o] · w[i,o].
//
// dense_product.wgsl with left = dy [batch, OUT_FEATURES / 4] and result = dx [batch, IN_FEATURES / 4]: a column is an input
// feature, a term an output feature.

#import dense_product

fn load_right(part: u32, term_block: u32, column_block: u32) -> mat4x4f {
    let at = column_block * 4u * TERM_BLOCKS + term_block;
    return transpose(mat4x4f(
        weight[at], weight[at + TERM_BLOCKS], weight[at + 2u * TERM_BLOCKS], weight[at + 3u * TERM_BLOCKS]
    ));
}

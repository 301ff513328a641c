// Fully connected layer: y[b,o] = Σ x[b,i] · w[i,o].
//
// dense_product.wgsl with left = x [batch, IN_FEATURES / 4] and result = y [batch, OUT_FEATURES / 4]: a column is an output
// feature, a term an input feature.

#import dense_product

fn load_right(part: u32, term_block: u32, column_block: u32) -> mat4x4f {
    let at = term_block * 4u * RESULT_BLOCKS + column_block;
    return mat4x4f(
        weight[at], weight[at + RESULT_BLOCKS], weight[at + 2u * RESULT_BLOCKS], weight[at + 3u * RESULT_BLOCKS]
    );
}

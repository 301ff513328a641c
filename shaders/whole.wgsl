// Replaces split.wgsl where sums are short, or invocations few and fast: an invocation has a tile to
// itself and takes its shares in turn, without a barrier, which SwiftShader takes 2 s to compile.

const SHARERS = 1u;

fn put(sum: mat4x4f, place: Place, row_block: u32, column_block: u32) {
    let row = place.row + row_block * 4u;
    let block = place.block + column_block;
    let bias = bias_of(block);
    store(sum[0], row, block, bias);
    store(sum[1], row + 1u, block, bias);
    store(sum[2], row + 2u, block, bias);
    store(sum[3], row + 3u, block, bias);
}

fn finish(place: Place) {}

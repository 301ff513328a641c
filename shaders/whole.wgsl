// In place of split.wgsl where a sum is short and SPLIT is 1: an invocation has a tile to itself, and
// keeps the sums in memory of its own. Without a barrier: SwiftShader takes 2 s to compile one.

const TILES = WORKGROUP_COLUMNS * WORKGROUP_ROWS;  // of a workgroup
const TILE_VECTORS = 16u;                          // rows 0–7 of columns 0–3, then of columns 4–7

var<private> sums: array<vec4f, TILE_VECTORS>;

fn put_share(invocation: u32, part: u32, sum: mat4x4f) {
    sums[part * 4u] = sum[0];
    sums[part * 4u + 1u] = sum[1];
    sums[part * 4u + 2u] = sum[2];
    sums[part * 4u + 3u] = sum[3];
}

fn wait_for_shares() {}

fn add_shares(tile: u32, vector: u32) -> vec4f {
    return sums[vector];
}

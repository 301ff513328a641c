// How the matrix-like kernels share out their work. One invocation keeps a tile of sums in registers:
// 8 rows (pixels, images or inputs) × 8 columns (channels), as four mat4x4f:
//
//              columns 0–3   columns 4–7
//   rows 0–3     sum[0]        sum[2]
//   rows 4–7     sum[1]        sum[3]
//
// A matrix's column is a row of the tile, its component a column of the tile. Per 4 terms of the
// sums an invocation loads 16 vec4f and does 256 multiply-adds: 4 for each number loaded, where a
// 4×4 tile does 2. Where the channels are an odd number of fours, the tile is 4 columns wide.
//
// Text that goes before this says how the invocations of a workgroup lie: WORKGROUP_COLUMNS tiles side
// by side, WORKGROUP_ROWS below each other. They are numbered in one row of 64, so that hardware that
// forms its SIMD groups along x alone (Mesa's llvmpipe) has no idle lanes.

override WIDE: bool;  // 8 columns, not 4

const FOUR = vec4u(0u, 1u, 2u, 3u);

alias Tile = array<mat4x4f, 4>;

// The tile's first row.
fn first_row(workgroup: vec3u, invocation: u32) -> u32 {
    return (workgroup.y * WORKGROUP_ROWS + invocation / WORKGROUP_COLUMNS) * 8u;
}

// The tile's first block of 4 columns.
fn first_block(workgroup: vec3u, invocation: u32) -> u32 {
    return (workgroup.x * WORKGROUP_COLUMNS + invocation % WORKGROUP_COLUMNS) * select(1u, 2u, WIDE);
}

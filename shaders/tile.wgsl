// How the matrix-like kernels share out their work. One invocation keeps a tile of sums in registers:
// ROW_BLOCKS × 4 rows (pixels, images or inputs) × COLUMN_BLOCKS × 4 columns (channels), as mat4x4f
// named sum{row}{column}. Here 2 × 2 blocks:
//
//              columns 0–3   columns 4–7
//   rows 0–3      sum00         sum01
//   rows 4–7      sum10         sum11
//
// A matrix's column is a row of the tile, its component a column of the tile. Per 4 terms of the sums
// this invocation loads 16 vec4f and does 256 multiply-adds: 4 for each number loaded, where a 4×4 tile
// does 2.
//
// A line (or block) of a kernel that names {row} or {column} stands once for each block of rows or
// columns (src/ops/unroll.rs): a loop would keep the tile out of the registers.
//
// Text that goes before this says how large a tile is and how the tiles of a workgroup lie:
// WORKGROUP_COLUMNS side by side, WORKGROUP_ROWS below each other. The invocations are numbered in one
// row, so that hardware that forms its SIMD groups along x alone (Mesa's llvmpipe) has no idle
// lanes.

const FOUR = vec4u(0u, 1u, 2u, 3u);

// The tile's first row.
fn first_row(workgroup: vec3u, invocation: u32) -> u32 {
    return (workgroup.y * WORKGROUP_ROWS + invocation / WORKGROUP_COLUMNS) * ROW_BLOCKS * 4u;
}

// The tile's first block of 4 columns.
fn first_block(workgroup: vec3u, invocation: u32) -> u32 {
    return (workgroup.x * WORKGROUP_COLUMNS + invocation % WORKGROUP_COLUMNS) * COLUMN_BLOCKS;
}

// sum + x · w, where x is 4 rows × 4 terms and w is 4 terms × 4 columns. One fused multiply-add after the
// other: a product of matrices would first be a sum of its own, one instruction more for every four.
fn multiply_add(sum: mat4x4f, x: mat4x4f, w: mat4x4f) -> mat4x4f {
    return mat4x4f(
        add_row(sum[0], x[0], w),
        add_row(sum[1], x[1], w),
        add_row(sum[2], x[2], w),
        add_row(sum[3], x[3], w),
    );
}

fn add_row(sum: vec4f, x: vec4f, w: mat4x4f) -> vec4f {
    return fma(vec4f(x.w), w[3], fma(vec4f(x.z), w[2], fma(vec4f(x.y), w[1], fma(vec4f(x.x), w[0], sum))));
}

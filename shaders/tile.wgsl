// How the matrix-like kernels divide their work. One invocation keeps a tile of sums in registers:
// ROW_BLOCKS × 4 rows (pixels, images or inputs) × COLUMN_BLOCKS × 4 columns (channels), as mat4x4f
// named sum{own}{lane}{column}. Here 2 × 2 blocks, and LANES = 1:
//
//              columns 0–3   columns 4–7
//   rows 0–3     sum000        sum001
//   rows 4–7     sum100        sum101
//
// A matrix's column is a row of the tile, its component a column of the tile. Per 4 terms of the sums
// this invocation loads 16 vec4f and does 256 multiply-adds: 4 for each number loaded, where a 4×4 tile
// does 2.
//
// On a software adapter each lane loads separately. There the LANES invocations of a subgroup, which are a
// workgroup, have the same rows, and columns of their own. Each loads a part of the rows and swaps it with the
// others, for a fraction of what a load costs: row {own}{lane} is block number {own} of those that the
// invocation {lane} places away (by exclusive or) loads. Elsewhere LANES is 1, and nothing is swapped.
//
// A line (or block) of a kernel that names {own}, {lane} or {column} is repeated for each of them
// (src/ops/unroll.rs): a loop would keep the tile out of the registers. A block is named after its opening
// brace, as in `{  // columns {column}`: only in these comments do names count.
//
// Text before this defines the size of a tile and the layout of a workgroup's tiles: WORKGROUP_COLUMNS side
// by side, WORKGROUP_ROWS below each other. The workgroup is one-dimensional, so that hardware that forms
// subgroups along x alone (Mesa's llvmpipe) has no idle lanes.

const FOUR = vec4u(0u, 1u, 2u, 3u);

// The tile's first row.
fn first_row(workgroup: vec3u, invocation: u32) -> u32 {
    return (workgroup.y * WORKGROUP_ROWS + invocation / WORKGROUP_COLUMNS) * ROW_BLOCKS * 4u;
}

// The tile's first block of 4 columns.
fn first_block(workgroup: vec3u, invocation: u32) -> u32 {
    return (workgroup.x * WORKGROUP_COLUMNS + invocation % WORKGROUP_COLUMNS) * COLUMN_BLOCKS;
}

// sum + x · w, where x is 4 rows × 4 terms and w is 4 terms × 4 columns. A chain of fused multiply-adds:
// a matrix product would be summed by itself first, one instruction more for every four.
fn multiply_add(sum: mat4x4f, x: mat4x4f, w: mat4x4f) -> mat4x4f {
    return mat4x4f(
        add_row(sum[0], x[0], w),
        add_row(sum[1], x[1], w),
        add_row(sum[2], x[2], w),
        add_row(sum[3], x[3], w),
    );
}

// One number after the other, each with all its terms at once: on SwiftShader, which keeps the order of the
// source, adding a term to four numbers in turn would spill them to memory between terms.
fn add_row(sum: vec4f, x: vec4f, w: mat4x4f) -> vec4f {
    return vec4f(
        add_terms(sum.x, x, vec4f(w[0].x, w[1].x, w[2].x, w[3].x)),
        add_terms(sum.y, x, vec4f(w[0].y, w[1].y, w[2].y, w[3].y)),
        add_terms(sum.z, x, vec4f(w[0].z, w[1].z, w[2].z, w[3].z)),
        add_terms(sum.w, x, vec4f(w[0].w, w[1].w, w[2].w, w[3].w)),
    );
}

fn add_terms(sum: f32, x: vec4f, w: vec4f) -> f32 {
    return fma(x.w, w.w, fma(x.z, w.z, fma(x.y, w.y, fma(x.x, w.x, sum))));
}

// The number of block {own}{lane} among a tile's blocks of 4 rows, for this invocation.
fn block_of(own: u32, lane: u32, invocation: u32) -> u32 {
    return own * LANES + ((invocation % LANES) ^ lane);
}

// What the invocation {lane} places away, among those that share the rows, has loaded.
fn from_lane{lane}(x: mat4x4f) -> mat4x4f {
    return mat4x4f(pass{lane}(x[0]), pass{lane}(x[1]), pass{lane}(x[2]), pass{lane}(x[3]));
}

fn pass{lane}(x: vec4f) -> vec4f {
    return {pass{lane}};
}

fn pass_index{lane}(x: vec4u) -> vec4u {
    return {pass{lane}};
}

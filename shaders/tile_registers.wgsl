// A matrix product in registers alone: result[row, column] = Σ left[row, term] · right[term, column].
//
// The second rung of docs/KERNELS.md, for adapters in software, where a barrier takes longer than loading a number again.
// The operation's file defines the matrices as for tile_workgroup.wgsl.
//
// An invocation makes 4·ROW_BLOCKS × 4·COLUMN_BLOCKS of the result, 4 terms at a time: a number that is loaded is used
// 4·COLUMN_BLOCKS (left) or 4·ROW_BLOCKS (right) times. Every sum runs over its terms in order, whatever the size of a tile.

const FOUR = vec4u(0u, 1u, 2u, 3u);  // of a block

const ROW_BLOCKS = 2u;
const COLUMN_BLOCKS = 2u;
const ACROSS = 2u;  // invocations of a workgroup side by side, and DOWN one below another
const DOWN = 4u;

@compute @workgroup_size(ACROSS * DOWN)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let slab = workgroup.z;
    let row = (workgroup.y * DOWN + invocation / ACROSS) * ROW_BLOCKS;
    let column = (workgroup.x * ACROSS + invocation % ACROSS) * COLUMN_BLOCKS;
    let range = terms(slab);
    var rows: array<Rows, ROW_BLOCKS>;
    // unroll
    for (var r = 0u; r < ROW_BLOCKS; r++) {
        rows[r] = rows_of(slab, row + r);
    }
    var sum: array<mat4x4f, ROW_BLOCKS * COLUMN_BLOCKS>;
    for (var term = range.x; term < range.y; term++) {
        var y: array<mat4x4f, COLUMN_BLOCKS>;
        // unroll
        for (var c = 0u; c < COLUMN_BLOCKS; c++) {
            y[c] = load_right(slab, term, column + c);
        }
        // unroll
        for (var r = 0u; r < ROW_BLOCKS; r++) {
            let x = load_left(rows[r], term);
            // unroll
            for (var c = 0u; c < COLUMN_BLOCKS; c++) {
                sum[r * COLUMN_BLOCKS + c] = add_product(sum[r * COLUMN_BLOCKS + c], x, y[c]);
            }
        }
    }
    // unroll
    for (var r = 0u; r < ROW_BLOCKS; r++) {
        // unroll
        for (var c = 0u; c < COLUMN_BLOCKS; c++) {
            // unroll
            for (var i = 0u; i < 4u; i++) {
                store(slab, (row + r) * 4u + i, column + c, sum[r * COLUMN_BLOCKS + c][i]);
            }
        }
    }
}

// 4 rows × 4 columns, and 4 more terms of each.
fn add_product(sum: mat4x4f, x: mat4x4f, y: mat4x4f) -> mat4x4f {
    return mat4x4f(
        add_terms(sum[0], vec4f(x[0].x, x[1].x, x[2].x, x[3].x), y),
        add_terms(sum[1], vec4f(x[0].y, x[1].y, x[2].y, x[3].y), y),
        add_terms(sum[2], vec4f(x[0].z, x[1].z, x[2].z, x[3].z), y),
        add_terms(sum[3], vec4f(x[0].w, x[1].w, x[2].w, x[3].w), y),
    );
}

fn add_terms(sum: vec4f, x: vec4f, y: mat4x4f) -> vec4f {
    return fma(vec4f(x.w), y[3], fma(vec4f(x.z), y[2], fma(vec4f(x.y), y[1], fma(vec4f(x.x), y[0], sum))));
}

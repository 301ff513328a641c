// A matrix product through workgroup memory: result[row, column] = Σ left[row, term] · right[term, column].
//
// The third rung of docs/KERNELS.md, for GPUs. The operation's file says what the matrices are, in blocks of 4:
//
//   rows_of(slab, row block)                4 rows of the left matrix, to be passed to load_left
//   load_left(rows, term block)             4 terms of these rows: component r of column t is row r at term t
//   load_right(slab, term block, column block)  4 terms of 4 columns: component c of column t is column c at term t
//   store(slab, row, column block, sum)     stores 4 columns of a row; ignores rows and columns past the end
//   terms(slab)                             the first block of terms, and the one after the last
//
// A slab is one of several products in a dispatch (workgroup z): a part of a long sum, or a phase of a transposed convolution.
//
// A workgroup makes TILE_ROWS × TILE_COLUMNS of the result, TILE_TERMS terms at a time: its invocations copy a tile of
// each factor into workgroup memory, then each adds to its 4·ROW_BLOCKS × 4 sums in registers. So a number that is
// read from a buffer is used TILE_COLUMNS (left) or TILE_ROWS (right) times, and one that is read from workgroup memory 4
// or 4·ROW_BLOCKS times. Every sum runs over its terms in order, whatever the size of a tile.

const FOUR = vec4u(0u, 1u, 2u, 3u);  // of a block

const TILE_ROWS = 64u;
const TILE_COLUMNS = 64u;
const TILE_TERMS = 16u;
const ROW_BLOCKS = 2u;  // of 4 rows, of an invocation

// In blocks of 4; an invocation has one block of columns.
const TILE_ROW_BLOCKS = TILE_ROWS / 4u;
const TILE_COLUMN_BLOCKS = TILE_COLUMNS / 4u;
const TILE_TERM_BLOCKS = TILE_TERMS / 4u;
const INVOCATIONS = TILE_COLUMN_BLOCKS * (TILE_ROW_BLOCKS / ROW_BLOCKS);

var<workgroup> left_tile: array<array<vec4f, TILE_ROW_BLOCKS>, TILE_TERMS>;
var<workgroup> right_tile: array<array<vec4f, TILE_COLUMN_BLOCKS>, TILE_TERMS>;

@compute @workgroup_size(INVOCATIONS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let slab = workgroup.z;
    let tile_row = workgroup.y * TILE_ROW_BLOCKS;
    let tile_column = workgroup.x * TILE_COLUMN_BLOCKS;
    let row = invocation / TILE_COLUMN_BLOCKS * ROW_BLOCKS;
    let column = invocation % TILE_COLUMN_BLOCKS;
    let range = terms(slab);
    var sum: array<vec4f, 4u * ROW_BLOCKS>;
    for (var first = range.x; first < range.y; first += TILE_TERM_BLOCKS) {
        copy_left(slab, tile_row, first, range.y, invocation);
        copy_right(slab, tile_column, first, range.y, invocation);
        workgroupBarrier();
        for (var term = 0u; term < TILE_TERMS; term++) {
            let y = right_tile[term][column];
            // unroll
            for (var b = 0u; b < ROW_BLOCKS; b++) {
                let x = left_tile[term][row + b];
                sum[4u * b] = fma(vec4f(x.x), y, sum[4u * b]);
                sum[4u * b + 1u] = fma(vec4f(x.y), y, sum[4u * b + 1u]);
                sum[4u * b + 2u] = fma(vec4f(x.z), y, sum[4u * b + 2u]);
                sum[4u * b + 3u] = fma(vec4f(x.w), y, sum[4u * b + 3u]);
            }
        }
        workgroupBarrier();
    }
    // unroll
    for (var b = 0u; b < ROW_BLOCKS; b++) {
        // unroll
        for (var i = 0u; i < 4u; i++) {
            store(slab, (tile_row + row + b) * 4u + i, tile_column + column, sum[4u * b + i]);
        }
    }
}

// Each invocation copies whole blocks of 4 rows × 4 terms; past the last term zeros.
fn copy_left(slab: u32, tile_row: u32, first_term: u32, end: u32, invocation: u32) {
    for (var block = invocation; block < TILE_ROW_BLOCKS * TILE_TERM_BLOCKS; block += INVOCATIONS) {
        let row = block / TILE_TERM_BLOCKS;
        let term = block % TILE_TERM_BLOCKS;
        var x = mat4x4f();
        if first_term + term < end {
            x = load_left(rows_of(slab, tile_row + row), first_term + term);
        }
        for (var t = 0u; t < 4u; t++) {
            left_tile[term * 4u + t][row] = x[t];
        }
    }
}

fn copy_right(slab: u32, tile_column: u32, first_term: u32, end: u32, invocation: u32) {
    // From the last invocation on: where there are fewer blocks than invocations, the first ones copy the left matrix.
    for (var block = INVOCATIONS - 1u - invocation; block < TILE_COLUMN_BLOCKS * TILE_TERM_BLOCKS; block += INVOCATIONS) {
        let column = block % TILE_COLUMN_BLOCKS;
        let term = block / TILE_COLUMN_BLOCKS;
        var y = mat4x4f();
        if first_term + term < end {
            y = load_right(slab, first_term + term, tile_column + column);
        }
        for (var t = 0u; t < 4u; t++) {
            right_tile[term * 4u + t][column] = y[t];
        }
    }
}

// A product with the weights of a fully connected layer: result[row, c] = Σ left[row, t] · w(t, c), where
// a row is an image. Shared by dense and dense_grad_input, which load the weights.
//
// A long sum is cut into SPLIT shares: the terms are distributed in LINEs of 16 (64 bytes, a cache line
// of most processors), and the shares are added in order. Either SPLIT invocations share a tile (split.wgsl), or one
// takes the shares in turn (whole.wgsl); the result is the same, bit for bit.

override TERMS: u32;    // a multiple of 4
override COLUMNS: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> left: array<vec4f>;          // [rows, TERMS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [IN_FEATURES, OUT_FEATURES / 4]
@group(0) @binding(3) var<storage, read_write> result: array<vec4f>;  // [rows, COLUMNS / 4]

const LINE = 4u;  // blocks of 4 terms
const TILES = WORKGROUP_COLUMNS * WORKGROUP_ROWS;  // of a workgroup

// A tile of the result, and the invocation that works on it.
struct Place {
    invocation: u32,
    row: u32,
    block: u32,
}

// 4 rows × 4 terms. A drawing's one row is loaded once; where there are more, ROWS is 2.
fn load_left(start: vec4u, term_block: u32) -> mat4x4f {
    if ROWS == 1u {
        let x = left[start.x + term_block];
        return mat4x4f(x, x, x, x);
    }
    return mat4x4f(
        left[start.x + term_block],
        left[start.y + term_block],
        left[start.z + term_block],
        left[start.w + term_block],
    );
}

fn rows() -> u32 {
    return arrayLength(&result) / (COLUMNS / 4u);
}

fn store(sum: vec4f, row: u32, block: u32, bias: vec4f) {
    if row < rows() && block < COLUMNS / 4u {
        let element = row * (COLUMNS / 4u) + block;
        result[element] = epilogue(sum, element, bias);
    }
}

@compute @workgroup_size(TILES * SHARERS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let term_blocks = TERMS / 4u;
    let tile = invocation % TILES;
    let place = Place(invocation, first_row(workgroup, tile), first_block(workgroup, tile));
    // Past the end the last row is read again; nothing stores it.
    let start{own} = min(place.row + 4u * block_of({own}u, 0u, invocation) + FOUR, vec4u(rows() - 1u)) * term_blocks;
    // A tile outside the result sums nothing, but must reach the barrier.
    let end = select(0u, term_blocks, place.row < rows() && place.block < COLUMNS / 4u);
    var total{own}{lane}{column} = mat4x4f();
    for (var share = invocation / TILES; share < SPLIT; share += SHARERS) {
        var sum{own}{lane}{column} = mat4x4f();
        for (var line = share * LINE; line < end; line += SPLIT * LINE) {
            for (var term_block = line; term_block < min(line + LINE, end); term_block++) {
                let loaded{own} = load_left(start{own}, term_block);
                let x{own}{lane} = from_lane{lane}(loaded{own});
                {  // columns {column}
                    let w = load_weight(term_block, place.block + {column}u);
                    sum{own}{lane}{column} = multiply_add(sum{own}{lane}{column}, x{own}{lane}, w);
                }
            }
        }
        total{own}{lane}{column} += sum{own}{lane}{column};
        // One share: a separate case, so that a GPU needs no registers for a second tile.
        if SHARERS == SPLIT {
            break;
        }
    }
    put(total{own}{lane}{column}, place, block_of({own}u, {lane}u, invocation), {column}u);
    finish(place);
}

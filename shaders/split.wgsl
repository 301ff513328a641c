// For few tiles with long sums: SPLIT invocations share a tile. Each sums one share of the terms, and
// workgroup memory brings the shares together, in order. One tile per invocation would leave most of a
// GPU idle: 128 images × 32 latent dimensions are 64 tiles of 8×8, of 3136 terms each.

const SHARERS = SPLIT;
const TILE_ROWS = ROW_BLOCKS * 4u;
const TILE_VECTORS = TILE_ROWS * COLUMN_BLOCKS;  // rows of the first block of columns, then of the next

var<workgroup> shares: array<vec4f, TILE_VECTORS * TILES * SHARERS>;  // at most 16 KiB, WebGPU's guaranteed minimum

// Stores one block of a tile's share.
fn put(sum: mat4x4f, place: Place, row_block: u32, column_block: u32) {
    let vector = column_block * TILE_ROWS + row_block * 4u;
    let first = vector * TILES * SHARERS + place.invocation;
    shares[first] = sum[0];
    shares[first + TILES * SHARERS] = sum[1];
    shares[first + 2u * TILES * SHARERS] = sum[2];
    shares[first + 3u * TILES * SHARERS] = sum[3];
}

// Adds up the shares and stores the tile, once all shares are there.
fn finish(place: Place) {
    workgroupBarrier();
    let tile = place.invocation % TILES;
    for (var vector = place.invocation / TILES; vector < TILE_VECTORS; vector += SHARERS) {
        var sum = vec4f(0.0);
        for (var share = 0u; share < SHARERS; share++) {
            sum += shares[(vector * SHARERS + share) * TILES + tile];
        }
        let block = place.block + vector / TILE_ROWS;
        store(sum, place.row + vector % TILE_ROWS, block, bias_of(block));
    }
}

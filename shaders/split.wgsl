// For few tiles with long sums: SPLIT invocations share a tile. Each sums every SPLIT-th block of
// terms, and workgroup memory brings their shares together, in order. One tile an invocation would
// leave most of a GPU idle: 128 images × 32 latent dimensions are 64 tiles, of 3136 terms each.

const TILES = WORKGROUP_COLUMNS * WORKGROUP_ROWS;  // of a workgroup
const TILE_VECTORS = 16u;                          // rows 0–7 of columns 0–3, then of columns 4–7

var<workgroup> shares: array<vec4f, TILE_VECTORS * TILES * SPLIT>;  // at most 16 KiB, as WebGPU promises

// Stores one of the four parts of a tile's share.
fn put_share(invocation: u32, part: u32, sum: mat4x4f) {
    let first = part * 4u * TILES * SPLIT + invocation;
    shares[first] = sum[0];
    shares[first + TILES * SPLIT] = sum[1];
    shares[first + 2u * TILES * SPLIT] = sum[2];
    shares[first + 3u * TILES * SPLIT] = sum[3];
}

fn wait_for_shares() {
    workgroupBarrier();
}

// Adds up the shares of one vector of a tile, once all are stored.
fn add_shares(tile: u32, vector: u32) -> vec4f {
    var sum = vec4f(0.0);
    for (var share = 0u; share < SPLIT; share++) {
        sum += shares[(vector * SPLIT + share) * TILES + tile];
    }
    return sum;
}

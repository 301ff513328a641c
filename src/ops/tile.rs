//! How matrix-like work is cut into register tiles and workgroups.

use super::profile::TileShape;
use super::unroll::unroll;
use super::wgsl::shader;
use super::{Profile, wgsl};

/// So few rows make few tiles.
const FEW_ROWS: usize = 4;
/// The most tiles of a workgroup side by side: neighbours that read the same rows.
const MOST_WORKGROUP_COLUMNS: usize = 8;
/// The most shares of a sum. A tile of 8×8 has 16 vec4f, and each sharer finishes at least one.
const MOST_SPLIT: usize = 16;
/// Blocks of 4 terms that a share should have at least: fewer cost less than bringing the shares
/// together.
const BLOCKS_PER_SHARE: usize = 16;

/// Work shaped like a matrix. Tiles and workgroups only cover it: the order of every sum is the same
/// whatever they are.
#[derive(Clone, Copy, Debug)]
pub struct Tiling {
    rows: usize,
    columns: usize,
    stacked: usize,
    split: usize,
    shape: TileShape,
}

/// Into how many shares a sum of this many terms is split, by its length alone: a power of two.
pub fn split(terms: usize) -> usize {
    let shares = (terms / 4 / BLOCKS_PER_SHARE).clamp(1, MOST_SPLIT);
    1 << shares.ilog2()
}

impl Tiling {
    /// A matrix of `rows` (pixels, images or inputs) × `columns` (channels, a multiple of 4), of sums of so
    /// many terms.
    pub fn new(profile: Profile, rows: usize, columns: usize, terms: usize) -> Tiling {
        // In wasm a usize has 32 bits, too few for `base` at a batch of 2048.
        let mut shape = profile.tile(rows as u64 * columns as u64 * terms as u64);
        shape.row_blocks = shape.row_blocks.min(rows.div_ceil(4));
        // Few rows take small tiles, for the sake of many: a drawing is one row of a fully connected layer.
        if rows <= FEW_ROWS {
            shape.column_blocks = 1;
        }
        // A power of two of blocks, so that tiles cover the columns without a rest.
        shape.column_blocks = shape.column_blocks.min(1 << (columns / 4).trailing_zeros());
        Tiling { rows, columns, stacked: 1, split: 1, shape }
    }

    /// As many such matrices below each other, each from a tile of its own on.
    pub fn stacked(self, stacked: usize) -> Tiling {
        Tiling { stacked, ..self }
    }

    /// Sums in so many shares, see `shaders/product.wgsl`.
    pub fn split(self, split: usize) -> Tiling {
        Tiling { split, ..self }
    }

    fn tile_rows(&self) -> usize {
        4 * self.shape.row_blocks
    }

    fn column_tiles(&self) -> usize {
        self.columns / 4 / self.shape.column_blocks
    }

    /// How many invocations work at one tile.
    fn sharers(&self) -> usize {
        if self.shape.shares { self.split } else { 1 }
    }

    /// Tiles of a workgroup along columns and rows: as many columns as there are, since a tile
    /// beyond the last has nothing to do.
    fn workgroup_tiles(&self) -> (usize, usize) {
        let tiles = self.shape.invocations / self.sharers();
        let columns = self.column_tiles().next_power_of_two().min(MOST_WORKGROUP_COLUMNS).min(tiles);
        (columns, tiles / columns)
    }

    /// The text of a tiled kernel: the sizes, `tile.wgsl`, then the parts, unrolled.
    pub fn source(&self, parts: &[&str]) -> String {
        let (columns, rows) = self.workgroup_tiles();
        let TileShape { row_blocks, column_blocks, .. } = self.shape;
        let sizes = format!(
            "const ROW_BLOCKS = {row_blocks}u;\nconst COLUMN_BLOCKS = {column_blocks}u;\n\
             const WORKGROUP_COLUMNS = {columns}u;\nconst WORKGROUP_ROWS = {rows}u;\n\n"
        );
        let kernel = unroll(&unroll(&parts.concat(), "column", column_blocks), "row", row_blocks);
        sizes + shader!("tile") + &kernel
    }

    /// The text of a product with the weights of a fully connected layer.
    pub fn product_source(&self, load_weight: &str) -> String {
        let split = format!("const SPLIT = {}u;\n", self.split);
        let sharing = if self.sharers() == 1 { wgsl::WHOLE } else { wgsl::SPLIT };
        self.source(&[&split, wgsl::PRODUCT, load_weight, sharing, wgsl::EPILOGUE])
    }

    /// Workgroups that cover it.
    pub fn workgroups(&self) -> [u32; 3] {
        let (columns, rows) = self.workgroup_tiles();
        let row_tiles = self.rows.div_ceil(self.tile_rows()) * self.stacked;
        [self.column_tiles().div_ceil(columns) as u32, row_tiles.div_ceil(rows) as u32, 1]
    }
}

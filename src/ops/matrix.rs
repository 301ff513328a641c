//! How a matrix product is covered by tiles: which of the two kernels `shaders/tile_*.wgsl` computes it, in which sizes.

use super::wgsl::{resolve, with_constant};
use super::{TileSize, Tiling};
use crate::named::named;

/// Matrix products of the same size in one dispatch. Tiles only cover them: every sum runs over its terms in order,
/// whatever the tiles are.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    /// What is multiplied.
    pub kind: ProductKind,
    /// Rows: pixels, images, or weights of an output.
    pub rows: usize,
    /// Columns: channels or features, a multiple of 4.
    pub columns: usize,
    /// How many products there are.
    pub slabs: usize,
    /// Multiply-adds per image.
    pub multiply_adds: usize,
}

/// Kinds of products that access memory alike, so that the same tiles suit them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductKind {
    /// Pixels under taps, times weights.
    Conv2d,
    /// The same for the pixels of a phase.
    ConvTranspose2d,
    /// Pixels under taps, times pixels: a long sum.
    Conv2dGradWeight,
    /// Features, times weights or features.
    Dense,
}

named!(
    ProductKind: Conv2d = "conv2d",
    ConvTranspose2d = "conv_transpose2d",
    Conv2dGradWeight = "conv2d_grad_weight",
    Dense = "dense",
);

/// The tile of a workgroup, or of an invocation by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tile {
    /// `tile_workgroup.wgsl`.
    Workgroup(TileSize),
    /// `tile_registers.wgsl`: blocks of 4 rows and of 4 columns of an invocation, and invocations of a workgroup one
    /// below another.
    Registers { row_blocks: usize, column_blocks: usize, down: usize },
}

impl TileSize {
    /// Rows and columns.
    fn sides(self) -> (usize, usize) {
        match self {
            TileSize::Small => (32, 32),
            TileSize::Medium => (64, 32),
            TileSize::Large => (64, 64),
        }
    }

    /// Blocks of 4 rows of an invocation. 8×4 sums per invocation spill on none of four GPUs (docs/KERNELS.md); with a tile of
    /// 128 × 64 an Apple GPU would hold too few invocations at once.
    fn row_blocks(self) -> usize {
        if self == TileSize::Small { 1 } else { 2 }
    }
}

/// Workgroups that keep most GPUs busy; with fewer a smaller tile is faster.
pub const ENOUGH_WORKGROUPS: usize = 128;

/// Invocations of a workgroup of `tile_registers.wgsl`: a software adapter runs 4 or 8 at a time.
const INVOCATIONS: usize = 8;
const MOST_DOWN: usize = 4;
/// From this many multiply-adds per image on, an invocation makes 16 × 16 sums: such a kernel takes 1.2 s to compile on
/// SwiftShader. In `base` nine kernels with 90% of the work; none in `tiny`.
const HEAVY: usize = 800_000;

impl Product {
    /// The text of an operation's kernel, with its tile's sizes.
    pub fn source(self, tiling: Tiling, shader: &str, defines: &[&str]) -> String {
        let sizes = match self.tile(tiling) {
            Tile::Workgroup(size) => {
                let (rows, columns) = size.sides();
                vec![("TILE_ROWS", rows), ("TILE_COLUMNS", columns), ("ROW_BLOCKS", size.row_blocks())]
            }
            Tile::Registers { row_blocks, column_blocks, down } => vec![
                ("ROW_BLOCKS", row_blocks),
                ("COLUMN_BLOCKS", column_blocks),
                ("ACROSS", INVOCATIONS / down),
                ("DOWN", down),
            ],
        };
        let text = resolve(shader, &[tiling.defines(), defines].concat());
        sizes.into_iter().fold(text, |text, (name, size)| with_constant(&text, name, &format!("{size}u")))
    }

    /// Workgroups that cover it.
    pub fn workgroups(self, tiling: Tiling) -> [u32; 3] {
        self.workgroups_of(self.tile(tiling))
    }

    fn workgroups_of(self, tile: Tile) -> [u32; 3] {
        let (rows, columns) = match tile {
            Tile::Workgroup(size) => size.sides(),
            Tile::Registers { row_blocks, column_blocks, down } => {
                (4 * row_blocks * down, 4 * column_blocks * INVOCATIONS / down)
            }
        };
        [self.columns.div_ceil(columns) as u32, self.rows.div_ceil(rows) as u32, self.slabs as u32]
    }

    fn tile(self, tiling: Tiling) -> Tile {
        match tiling {
            Tiling::Workgroup(largest) => Tile::Workgroup(self.tile_size(largest[self.kind as usize])),
            Tiling::Registers if self.multiply_adds >= HEAVY => self.registers(4, 4),
            Tiling::Registers => self.registers(2, 2),
        }
    }

    /// The largest tile, up to `largest`, that is not mostly empty and makes enough workgroups.
    fn tile_size(self, largest: TileSize) -> TileSize {
        let suits = |size: &TileSize| {
            let (rows, columns) = size.sides();
            let workgroups: u32 = self.workgroups_of(Tile::Workgroup(*size)).into_iter().product();
            rows < 2 * self.rows && columns < 2 * self.columns && workgroups as usize >= ENOUGH_WORKGROUPS
        };
        let mut sizes = TileSize::ALL.into_iter().rev().filter(|&size| size <= largest);
        sizes.find(suits).unwrap_or(TileSize::Small)
    }

    /// As many blocks as there are, at most.
    fn registers(self, row_blocks: usize, column_blocks: usize) -> Tile {
        let row_blocks = row_blocks.min(self.rows.div_ceil(4));
        let down = self.rows.div_ceil(4 * row_blocks).next_power_of_two().min(MOST_DOWN);
        let column_blocks = column_blocks.min((self.columns / 4).div_ceil(INVOCATIONS / down));
        Tile::Registers { row_blocks, column_blocks, down }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(rows: usize, columns: usize, slabs: usize) -> Product {
        Product { kind: ProductKind::Dense, rows, columns, slabs, multiply_adds: 0 }
    }

    #[test]
    fn large_products_get_large_tiles_and_small_ones_enough_workgroups() {
        let size = |rows, columns| product(rows, columns, 1).tile_size(TileSize::Large);
        assert_eq!(size(25_088, 64), TileSize::Large);
        assert_eq!(size(25_088, 32), TileSize::Medium);
        assert_eq!(size(12, 6400), TileSize::Small);
        assert_eq!(size(128, 128), TileSize::Small);
        assert_eq!(size(1, 3136), TileSize::Small);
    }

    #[test]
    fn the_largest_tile_is_that_of_the_kind() {
        let mut largest = [TileSize::Large; ProductKind::ALL.len()];
        largest[ProductKind::Dense as usize] = TileSize::Medium;
        let tile = |kind| Product { kind, ..product(25_088, 64, 1) }.tile(Tiling::Workgroup(largest));
        assert_eq!(tile(ProductKind::Dense), Tile::Workgroup(TileSize::Medium));
        assert_eq!(tile(ProductKind::Conv2d), Tile::Workgroup(TileSize::Large));
    }

    #[test]
    fn tiles_cover_everything() {
        let product = product(129, 68, 3);
        assert_eq!(product.workgroups_of(Tile::Workgroup(TileSize::Large)), [2, 3, 3]);
        let tile = Tile::Registers { row_blocks: 2, column_blocks: 2, down: 4 };
        assert_eq!(product.workgroups_of(tile), [5, 5, 3]);
    }
}

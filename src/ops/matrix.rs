//! How a matrix product is covered by tiles: which of the two kernels `shaders/tile_*.wgsl` computes it, in which sizes.

use super::Profile;
use super::wgsl::{shader, with_constant};

/// Matrix products of the same size in one dispatch. Tiles only cover them: every sum runs over its terms in order,
/// whatever the tiles are.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    /// Rows: pixels, images, or weights of an output.
    pub rows: usize,
    /// Columns: channels or features, a multiple of 4.
    pub columns: usize,
    /// How many products there are.
    pub slabs: usize,
    /// Multiply-adds per image.
    pub multiply_adds: usize,
}

/// The tile of a workgroup, or of an invocation by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tile {
    /// `tile_workgroup.wgsl`: rows and columns of a workgroup, rows of an invocation.
    Workgroup { rows: usize, columns: usize, own_rows: usize },
    /// `tile_registers.wgsl`: blocks of 4 rows and of 4 columns of an invocation, and invocations of a workgroup one
    /// below another.
    Registers { row_blocks: usize, column_blocks: usize, down: usize },
}

/// Workgroups that keep most GPUs busy; with fewer a smaller tile is faster.
const ENOUGH_WORKGROUPS: usize = 128;
/// Tiles of a workgroup on a GPU with many registers, the largest first: 8×4 sums per invocation spill on none of four GPUs
/// (docs/KERNELS.md). With 128 × 64 an Apple GPU would hold too few invocations at once.
const LARGE: [Tile; 3] = [
    Tile::Workgroup { rows: 64, columns: 64, own_rows: 8 },
    Tile::Workgroup { rows: 64, columns: 32, own_rows: 8 },
    SMALL,
];
const SMALL: Tile = Tile::Workgroup { rows: 32, columns: 32, own_rows: 4 };

/// Invocations of a workgroup of `tile_registers.wgsl`: a software adapter runs 4 or 8 at a time.
const INVOCATIONS: usize = 8;
const MOST_DOWN: usize = 4;
/// From this many multiply-adds per image on, an invocation makes 16 × 16 sums: such a kernel takes 1.2 s to compile on
/// SwiftShader. In `base` nine kernels with 90% of the work; none in `tiny`.
const HEAVY: usize = 800_000;

impl Product {
    /// The text of its kernel: the tile's, then the parts that define the matrices.
    pub fn source(self, profile: Profile, parts: &[&str]) -> String {
        let (kernel, sizes) = match self.tile(profile) {
            Tile::Workgroup { rows, columns, own_rows } => (
                shader!("tile_workgroup"),
                [("TILE_ROWS", rows), ("TILE_COLUMNS", columns), ("ROW_BLOCKS", own_rows / 4)].to_vec(),
            ),
            Tile::Registers { row_blocks, column_blocks, down } => (
                shader!("tile_registers"),
                [
                    ("ROW_BLOCKS", row_blocks),
                    ("COLUMN_BLOCKS", column_blocks),
                    ("ACROSS", INVOCATIONS / down),
                    ("DOWN", down),
                ]
                .to_vec(),
            ),
        };
        let kernel = sizes
            .into_iter()
            .fold(kernel.to_owned(), |text, (name, size)| with_constant(&text, name, &format!("{size}u")));
        [kernel, parts.concat()].concat()
    }

    /// Workgroups that cover it.
    pub fn workgroups(self, profile: Profile) -> [u32; 3] {
        self.workgroups_of(self.tile(profile))
    }

    fn workgroups_of(self, tile: Tile) -> [u32; 3] {
        let (rows, columns) = match tile {
            Tile::Workgroup { rows, columns, .. } => (rows, columns),
            Tile::Registers { row_blocks, column_blocks, down } => {
                (4 * row_blocks * down, 4 * column_blocks * INVOCATIONS / down)
            }
        };
        [self.columns.div_ceil(columns) as u32, self.rows.div_ceil(rows) as u32, self.slabs as u32]
    }

    fn tile(self, profile: Profile) -> Tile {
        match profile {
            Profile::Small => SMALL,
            Profile::Large => {
                let is_enough = |tile: &Tile| {
                    self.workgroups_of(*tile).into_iter().product::<u32>() as usize >= ENOUGH_WORKGROUPS
                };
                let fits = |tile: &Tile| match *tile {
                    Tile::Workgroup { rows, columns, .. } => {
                        rows < 2 * self.rows && columns < 2 * self.columns
                    }
                    Tile::Registers { .. } => true,
                };
                LARGE.into_iter().find(|tile| is_enough(tile) && fits(tile)).unwrap_or(SMALL)
            }
            Profile::Cpu if self.multiply_adds >= HEAVY => self.registers(4, 4),
            Profile::Cpu => self.registers(2, 2),
            Profile::Wide => self.registers(4, 4),
        }
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

    fn tile(rows: usize, columns: usize) -> Tile {
        Product { rows, columns, slabs: 1, multiply_adds: 0 }.tile(Profile::Large)
    }

    #[test]
    fn large_products_get_large_tiles_and_small_ones_enough_workgroups() {
        assert_eq!(tile(25_088, 64), LARGE[0]);
        assert_eq!(tile(25_088, 32), LARGE[1]);
        assert_eq!(tile(12, 6400), SMALL);
        assert_eq!(tile(128, 128), SMALL);
        assert_eq!(tile(1, 3136), SMALL);
    }

    #[test]
    fn tiles_cover_everything() {
        let product = Product { rows: 129, columns: 68, slabs: 3, multiply_adds: 0 };
        assert_eq!(product.workgroups_of(LARGE[0]), [2, 3, 3]);
        let tile = Tile::Registers { row_blocks: 2, column_blocks: 2, down: 4 };
        assert_eq!(product.workgroups_of(tile), [5, 5, 3]);
    }
}

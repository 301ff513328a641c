//! How matrix-like work is divided into register tiles and workgroups.

use super::profile::TileShape;
use super::unroll::unroll;
use super::wgsl::shader;
use super::{Epilogue, Tuning, wgsl};

/// The most tiles of a workgroup side by side: neighbours that read the same rows.
const MOST_WORKGROUP_COLUMNS: usize = 8;
/// Blocks of 4 pixels of a run on a software adapter, where loads dominate; 7, a whole row of MNIST, take a fifth
/// less time, and twice as long to compile (`docs/notebook/2026-11-28.md`).
const RUN: usize = 4;
/// Runs of a tile on a software adapter. MNIST's 28 rows are four times as many.
const RUN_ROWS: usize = 7;
/// The most shares of a sum. A tile of 8×8 has 16 vec4f, and each sharer finishes at least one.
const MOST_SPLIT: usize = 16;
/// The fewest blocks of 4 terms that a share should have: combining the shares of fewer costs more than it saves.
const BLOCKS_PER_SHARE: usize = 16;

/// A browser requires a declaration that subgroups are used, and cannot prove that control flow is uniform in them: their
/// invocations differ in their columns alone. `naga` knows neither directive.
const DIRECTIVES: &str = if cfg!(target_arch = "wasm32") {
    "enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n"
} else {
    ""
};

/// Work shaped like a matrix. Tiles and workgroups only cover it: the order of every sum is the same
/// whatever they are.
#[derive(Clone, Copy, Debug)]
pub struct Tiling {
    rows: usize,
    columns: usize,
    stacked: usize,
    split: usize,
    is_software: bool,
    shape: TileShape,
}

/// Into how many shares a sum of this many terms is split, by its length alone: a power of two.
pub fn split(terms: usize) -> usize {
    let shares = (terms / 4 / BLOCKS_PER_SHARE).clamp(1, MOST_SPLIT);
    1 << shares.ilog2()
}

/// The expression for the `x` of the invocation `lane` places away, of `lanes` that share their rows.
fn passed(lanes: usize, lane: usize) -> String {
    // A group of 4 is a quad: SwiftShader swaps within it by one instruction, where `quadBroadcast` takes eleven.
    match (lanes, lane) {
        (_, 0) => "x".to_owned(),
        (4, 1) => "quadSwapX(x)".to_owned(),
        (4, 2) => "quadSwapY(x)".to_owned(),
        (4, 3) => "quadSwapDiagonal(x)".to_owned(),
        _ => format!("subgroupShuffleXor(x, {lane}u)"),
    }
}

impl Tiling {
    /// A matrix of `rows` (pixels, images or inputs) × `columns` (channels, a multiple of 4), of this many
    /// multiply-adds per image.
    pub fn new(tuning: Tuning, rows: usize, columns: usize, multiply_adds: usize) -> Tiling {
        let mut shape = tuning.tile(multiply_adds, rows.div_ceil(4), columns / 4);
        // A power of two of blocks, so that tiles cover the columns exactly.
        let most = 1 << (columns / 4 / shape.lanes).trailing_zeros();
        shape.column_blocks = shape.column_blocks.min(most);
        let is_software = tuning.profile.is_software();
        Tiling { rows, columns, stacked: 1, split: 1, is_software, shape }
    }

    /// That many such matrices below each other, each starting at a new tile.
    pub fn stacked(self, stacked: usize) -> Tiling {
        Tiling { stacked, ..self }
    }

    /// Divides images of `rows` × `columns` pixels into runs. Returns how many of them, below each other, form a tile: see
    /// `shaders/conv_transpose2d_single.wgsl`.
    pub fn cut_into_runs(&mut self, rows: usize, columns: usize) -> usize {
        let mut run_rows = 1;
        if self.is_software {
            self.shape.row_blocks = columns.div_ceil(4).min(RUN);
            run_rows = rows.min(RUN_ROWS);
        }
        let bands = self.rows / (rows * columns) * rows.div_ceil(run_rows);
        self.rows = bands * columns.next_multiple_of(self.tile_rows());
        run_rows
    }

    /// With sums in this many shares, see `shaders/product.wgsl`.
    pub fn split(self, split: usize) -> Tiling {
        Tiling { split, ..self }
    }

    fn tile_rows(&self) -> usize {
        4 * self.shape.row_blocks
    }

    fn column_tiles(&self) -> usize {
        self.columns / 4 / self.shape.column_blocks
    }

    /// How many invocations share a tile.
    fn sharers(&self) -> usize {
        if self.is_software { 1 } else { self.split }
    }

    /// Tiles of a workgroup along columns and rows: as many columns as there are, since a tile
    /// beyond the last has nothing to do.
    fn workgroup_tiles(&self) -> (usize, usize) {
        if self.shape.lanes > 1 {
            return (self.shape.lanes, 1);
        }
        // Small workgroups keep all cores of a software adapter busy. Others form subgroups of up to 64.
        let tiles = if self.is_software { 8 } else { 64 / self.sharers() };
        let columns = self.column_tiles().next_power_of_two().min(MOST_WORKGROUP_COLUMNS).min(tiles);
        (columns, tiles / columns)
    }

    /// The text of a tiled kernel: the sizes, `tile.wgsl`, then the parts, unrolled.
    pub fn source(&self, parts: &[&str]) -> String {
        let (columns, rows) = self.workgroup_tiles();
        let TileShape { row_blocks, column_blocks, lanes, .. } = self.shape;
        let sizes = format!(
            "const LANES = {lanes}u;\nconst ROW_BLOCKS = {row_blocks}u;\nconst COLUMN_BLOCKS = {column_blocks}u;\n\
             const WORKGROUP_COLUMNS = {columns}u;\nconst WORKGROUP_ROWS = {rows}u;\n\n"
        );
        let directives = if lanes == 1 { "" } else { DIRECTIVES };
        let kernel = [directives, &sizes, shader!("tile"), &parts.concat()].concat();
        let text = unroll(
            &unroll(&unroll(&kernel, "column", column_blocks), "lane", lanes),
            "own",
            row_blocks / lanes,
        );
        (0..lanes).fold(text, |text, lane| text.replace(&format!("{{pass{lane}}}"), &passed(lanes, lane)))
    }

    /// The text of a product with the weights of a fully connected layer.
    pub fn product_source(&self, load_weight: &str, epilogue: Epilogue) -> String {
        let split = format!("const SPLIT = {}u;\nconst ROWS = {}u;\n", self.split, self.rows.min(2));
        let sharing = if self.sharers() == 1 { wgsl::WHOLE } else { wgsl::SPLIT };
        self.source(&[&split, wgsl::PRODUCT, load_weight, sharing, &epilogue.source()])
    }

    /// Workgroups that cover it.
    pub fn workgroups(&self) -> [u32; 3] {
        let (columns, rows) = self.workgroup_tiles();
        let row_tiles = self.rows.div_ceil(self.tile_rows()) * self.stacked;
        [self.column_tiles().div_ceil(columns) as u32, row_tiles.div_ceil(rows) as u32, 1]
    }
}

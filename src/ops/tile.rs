//! How matrix-like work is cut into register tiles and workgroups.

use super::{Epilogue, Operand, Slice, wgsl};

/// Rows of a register tile, and its columns where their number allows; `shaders/tile.wgsl` says why.
const TILE: usize = 8;
/// Columns of a tile where the channels are an odd number of fours.
const NARROW_TILE: usize = 4;
/// Invocations of a workgroup.
const WORKGROUP: usize = 64;
/// The most tiles of a workgroup side by side: neighbours that read the same pixels.
const MOST_WORKGROUP_COLUMNS: usize = 8;
/// The most invocations that share a tile: it has 16 vec4f, and each of them finishes at least one.
const MOST_SPLIT: usize = 16;
/// Blocks of 4 terms that an invocation should sum at least: fewer cost less than bringing the
/// shares together.
const BLOCKS_PER_SHARE: usize = 16;

/// Work shaped like a matrix. Tiles and workgroups only cover it: the order of every sum is the same
/// whatever they are.
#[derive(Clone, Copy, Debug)]
pub struct Tiling {
    /// Pixels, images or inputs.
    pub rows: usize,
    /// Channels, a multiple of 4.
    pub columns: usize,
    /// How many such matrices.
    pub layers: usize,
    /// How many invocations share a tile's sums, see `shaders/split.wgsl`.
    pub split: usize,
}

/// Into how many shares a sum of this many terms is split, by its length alone: a power of two.
pub fn split(terms: usize) -> usize {
    let shares = (terms / 4 / BLOCKS_PER_SHARE).clamp(1, MOST_SPLIT);
    1 << shares.ilog2()
}

impl Tiling {
    fn is_wide(&self) -> bool {
        self.columns.is_multiple_of(TILE)
    }

    fn column_tiles(&self) -> usize {
        self.columns / if self.is_wide() { TILE } else { NARROW_TILE }
    }

    /// Tiles that cover it.
    pub fn tiles(&self) -> usize {
        self.column_tiles() * self.rows.div_ceil(TILE) * self.layers
    }

    /// Tiles of a workgroup along columns and rows: as many columns as there are, since a tile
    /// beyond the last has nothing to do.
    fn workgroup_tiles(&self) -> (usize, usize) {
        let tiles = WORKGROUP / self.split;
        let columns = self.column_tiles().next_power_of_two().min(MOST_WORKGROUP_COLUMNS).min(tiles);
        (columns, tiles / columns)
    }

    /// The text of a tiled kernel: the workgroup's size, `tile.wgsl`, then the parts.
    pub fn source(&self, parts: &[&str]) -> String {
        let (columns, rows) = self.workgroup_tiles();
        let split = self.split;
        let size = format!(
            "const WORKGROUP_COLUMNS = {columns}u;\nconst WORKGROUP_ROWS = {rows}u;\nconst SPLIT = {split}u;\n\n"
        );
        size + include_str!("../../shaders/tile.wgsl") + &parts.concat()
    }

    /// The `override` constant of `tile.wgsl`.
    pub fn constant(&self) -> (&'static str, f64) {
        ("WIDE", f64::from(u8::from(self.is_wide())))
    }

    /// How the dense kernels' invocations bring a tile's sums together.
    pub fn sharing(&self) -> &'static str {
        if self.split == 1 { wgsl::WHOLE } else { wgsl::SPLIT }
    }

    /// Workgroups that cover it.
    pub fn workgroups(&self) -> [u32; 3] {
        let (columns, rows) = self.workgroup_tiles();
        let row_tiles = self.rows.div_ceil(TILE);
        [self.column_tiles().div_ceil(columns) as u32, row_tiles.div_ceil(rows) as u32, self.layers as u32]
    }
}

impl Epilogue {
    /// The `override` constant of `shaders/epilogue.wgsl`.
    pub(super) fn constant(self) -> (&'static str, f64) {
        let code = match self {
            Epilogue::None => 0.0,
            Epilogue::Bias(_) => 1.0,
            Epilogue::BiasRelu(_) => 2.0,
            Epilogue::ReluMask(_) => 3.0,
        };
        ("EPILOGUE", code)
    }

    /// What is bound for it; without an epilogue the weights stand in, since a binding must hold
    /// something.
    pub(super) fn operand(self, weight: Slice) -> Operand {
        match self {
            Epilogue::None => weight.read(),
            Epilogue::Bias(slice) | Epilogue::BiasRelu(slice) | Epilogue::ReluMask(slice) => slice.read(),
        }
    }
}

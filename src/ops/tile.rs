//! How matrix-like work is cut into register tiles and workgroups.

use super::{Epilogue, Operand, Slice};

/// Rows of a register tile, and its columns where their number allows; `shaders/tile.wgsl` says why.
const TILE: usize = 8;
/// Columns of a tile where the channels are an odd number of fours.
const NARROW_TILE: usize = 4;
/// Invocations of a workgroup.
const WORKGROUP: usize = 64;
/// Of these, the most along the columns: neighbours that read the same pixels.
const MOST_WORKGROUP_COLUMNS: usize = 8;

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
}

impl Tiling {
    fn is_wide(&self) -> bool {
        self.columns.is_multiple_of(TILE)
    }

    fn column_tiles(&self) -> usize {
        self.columns / if self.is_wide() { TILE } else { NARROW_TILE }
    }

    /// Invocations of a workgroup along columns and rows: as many columns as there are, since an
    /// invocation beyond the last has nothing to do.
    fn workgroup_size(&self) -> (usize, usize) {
        let columns = self.column_tiles().next_power_of_two().min(MOST_WORKGROUP_COLUMNS);
        (columns, WORKGROUP / columns)
    }

    /// The text of a tiled kernel: the workgroup's size, `tile.wgsl`, then the parts.
    pub fn source(&self, parts: &[&str]) -> String {
        let (columns, rows) = self.workgroup_size();
        let size = format!("const WORKGROUP_COLUMNS = {columns}u;\nconst WORKGROUP_ROWS = {rows}u;\n\n");
        size + include_str!("../../shaders/tile.wgsl") + &parts.concat()
    }

    /// The `override` constant of `tile.wgsl`.
    pub fn constant(&self) -> (&'static str, f64) {
        ("WIDE", f64::from(u8::from(self.is_wide())))
    }

    /// Workgroups that cover it.
    pub fn workgroups(&self) -> [u32; 3] {
        let (columns, rows) = self.workgroup_size();
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

//! How matrix-like work is cut into register blocks and workgroups.

use super::{Epilogue, Operand, Slice};

/// Rows and columns of a register block: one invocation sums a `mat4x4f`, WGSL's own 4×4 tile.
pub const BLOCK: usize = 4;

/// Invocations of a workgroup along the blocks of columns (channels).
const COLUMNS_PER_WORKGROUP: usize = 8;
/// Invocations of a workgroup along the blocks of rows (pixels).
const ROWS_PER_WORKGROUP: usize = 8;

/// The text of a tiled kernel: the workgroup's size, then the parts.
pub fn source(parts: &[&str]) -> String {
    let size = format!(
        "const WORKGROUP_COLUMNS = {COLUMNS_PER_WORKGROUP}u;\nconst WORKGROUP_ROWS = {ROWS_PER_WORKGROUP}u;\n"
    );
    size + &parts.concat()
}

/// Workgroups that cover this many blocks.
pub fn workgroups(column_blocks: usize, row_blocks: usize, layers: usize) -> [u32; 3] {
    [
        column_blocks.div_ceil(COLUMNS_PER_WORKGROUP) as u32,
        row_blocks.div_ceil(ROWS_PER_WORKGROUP) as u32,
        layers as u32,
    ]
}

impl Epilogue {
    /// The WGSL constant `EPILOGUE` of `shaders/epilogue.wgsl`.
    pub(super) fn code(self) -> f64 {
        match self {
            Epilogue::None => 0.0,
            Epilogue::Bias(_) => 1.0,
            Epilogue::BiasRelu(_) => 2.0,
            Epilogue::ReluMask(_) => 3.0,
        }
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

//! Transposed convolution: each input pixel of the small side adds its weighted window to the
//! large side, `y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]`, then an [`Epilogue`].

use super::tile::{self, BLOCK};
use super::{ConvGeometry, Dispatch, Epilogue, Operand, Operation, Slice};

/// One transposed convolution over a batch, from the geometry's output side to its input side.
#[derive(Clone, Debug, PartialEq)]
pub struct ConvTranspose2d {
    /// Sizes of the convolution that this one transposes.
    pub geometry: ConvGeometry,
    /// `[batch, out_height, out_width, out_channels]`.
    pub input: Slice,
    /// `[kernel, kernel, in_channels, out_channels]`.
    pub weight: Slice,
    /// What is done to the sums.
    pub epilogue: Epilogue,
    /// `[batch, in_height, in_width, in_channels]`.
    pub output: Slice,
}

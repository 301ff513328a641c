//! Convolution: `y[b,i,j,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · w[u,v,c,o]`, then an [`Epilogue`].

use super::tile::{self, BLOCK};
use super::{Dispatch, Operand, Operation, Slice};

/// The sizes of a convolution from `in_*` to `out_*`.
///
/// A transposed convolution runs the arrow backwards (from `out_*` to `in_*`) with the same
/// weights, so all three convolution kernels describe themselves by this one struct. Channel
/// counts are multiples of 4: every load is a `vec4f`, and `model` pads with channels of zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ConvGeometry {
    /// Images in the batch.
    pub batch: usize,
    /// Rows of an input image.
    pub in_height: usize,
    /// Columns of an input image.
    pub in_width: usize,
    /// Input channels, a multiple of 4.
    pub in_channels: usize,
    /// Rows of an output image.
    pub out_height: usize,
    /// Columns of an output image.
    pub out_width: usize,
    /// Output channels, a multiple of 4.
    pub out_channels: usize,
    /// Side of the square kernel.
    pub kernel: usize,
    /// Step between two windows.
    pub stride: usize,
    /// Zeros around the input, on all four sides.
    pub padding: usize,
}

/// What happens to each sum before it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epilogue {
    /// Stored as it is.
    None,
    /// A bias for each channel is added: forward, last layer.
    Bias(Slice),
    /// A bias is added and negative values become 0: forward, hidden layer.
    BiasRelu(Slice),
    /// Kept only where this activation (the output of a ReLU, shaped like the result) is above 0:
    /// the gradient of that ReLU.
    ReluMask(Slice),
}

/// One convolution over a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Conv2d {
    /// Sizes.
    pub geometry: ConvGeometry,
    /// `[batch, in_height, in_width, in_channels]`.
    pub input: Slice,
    /// `[kernel, kernel, in_channels, out_channels]`.
    pub weight: Slice,
    /// What is done to the sums.
    pub epilogue: Epilogue,
    /// `[batch, out_height, out_width, out_channels]`.
    pub output: Slice,
}

//! Bias gradient: the column sums of the output gradient, `db[c] = Σ dy[row, c]`.

use super::tile;
use super::{Dispatch, Operand, Operation, Slice};

/// The bias gradient of any layer.
#[derive(Clone, Debug, PartialEq)]
pub struct BiasGrad {
    /// Images in the batch.
    pub batch: usize,
    /// Pixels of an image (1 for a fully connected layer).
    pub pixels: usize,
    /// Channels, a multiple of 4.
    pub channels: usize,
    /// `[batch · pixels, channels]`.
    pub grad_output: Slice,
    /// Room for the partial sums, see [`BiasGrad::partials_len`].
    pub partials: Slice,
    /// `[channels]`.
    pub grad_bias: Slice,
}

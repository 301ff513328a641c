//! Weight gradient of a convolution, `dw[u,v,c,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · dy[b,i,j,o]`.
//! It serves the transposed convolution too: there `large` is the output's gradient and `small`
//! the input.

use super::tile;
use super::{ConvGeometry, Dispatch, Operand, Operation, Slice};

/// The weight gradient of one convolution or transposed convolution.
#[derive(Clone, Debug, PartialEq)]
pub struct Conv2dGradWeight {
    /// Sizes of the convolution (for a transposed convolution, of the one it transposes).
    pub geometry: ConvGeometry,
    /// `[batch, in_height, in_width, in_channels]`.
    pub large: Slice,
    /// `[batch, out_height, out_width, out_channels]`.
    pub small: Slice,
    /// Room for the partial sums, see [`Conv2dGradWeight::partials_len`].
    pub partials: Slice,
    /// `[kernel, kernel, in_channels, out_channels]`.
    pub grad_weight: Slice,
}

//! Weight gradient of a fully connected layer: `dw[i,o] = Σ x[b,i] · dy[b,o]`.

use super::tile;
use super::{Dispatch, Operand, Operation, Slice};

/// The weight gradient of one fully connected layer.
#[derive(Clone, Debug, PartialEq)]
pub struct DenseGradWeight {
    /// Images in the batch.
    pub batch: usize,
    /// Input features, a multiple of 4.
    pub in_features: usize,
    /// Output features, a multiple of 4.
    pub out_features: usize,
    /// `[batch, in_features]`.
    pub input: Slice,
    /// `[batch, out_features]`.
    pub grad_output: Slice,
    /// `[in_features, out_features]`.
    pub grad_weight: Slice,
}

//! Input gradient of a fully connected layer: `dx[b,i] = Σ dy[b,o] · w[i,o]`, then an [`Epilogue`].

use super::tile::{self, BLOCK};
use super::{Dispatch, Epilogue, Operand, Operation, Slice};

/// The gradient that a fully connected layer hands back to the layer before it.
#[derive(Clone, Debug, PartialEq)]
pub struct DenseGradInput {
    /// Images in the batch.
    pub batch: usize,
    /// Input features, a multiple of 4.
    pub in_features: usize,
    /// Output features, a multiple of 4.
    pub out_features: usize,
    /// `[batch, out_features]`.
    pub grad_output: Slice,
    /// `[in_features, out_features]`.
    pub weight: Slice,
    /// What is done to the sums.
    pub epilogue: Epilogue,
    /// `[batch, in_features]`.
    pub grad_input: Slice,
}

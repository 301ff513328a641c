//! Fully connected layer: `y[b,o] = Σ x[b,i] · w[i,o]`, then an [`Epilogue`].

use super::tile::{self, BLOCK};
use super::{Dispatch, Epilogue, Operand, Operation, Slice};

/// One fully connected layer over a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// Images in the batch.
    pub batch: usize,
    /// Input features, a multiple of 4.
    pub in_features: usize,
    /// Output features, a multiple of 4.
    pub out_features: usize,
    /// `[batch, in_features]`.
    pub input: Slice,
    /// `[in_features, out_features]`.
    pub weight: Slice,
    /// What is done to the sums.
    pub epilogue: Epilogue,
    /// `[batch, out_features]`.
    pub output: Slice,
}

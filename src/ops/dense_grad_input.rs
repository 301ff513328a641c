//! Input gradient of a fully connected layer: `dx[b,i] = Σ dy[b,o] · w[i,o]`, then an [`Epilogue`].

use super::dense_product::{self, DenseProduct};
use super::wgsl::shader;
use super::{Dispatch, Epilogue, Operand, Operation, Slice, Tiling};

/// The input gradient of one fully connected layer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
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
    /// Room for the parts of split sums, see [`super::Dense::partials_len`].
    pub partials: Option<Slice>,
    /// What is applied to the sums.
    pub epilogue: Epilogue,
    /// `[batch, in_features]`.
    pub grad_input: Slice,
}

impl DenseGradInput {
    fn product(&self) -> DenseProduct {
        DenseProduct {
            stem: Self::STEM,
            shader: shader!("dense_grad_input"),
            batch: self.batch,
            terms: self.out_features,
            columns: self.in_features,
            left: self.grad_output,
            weight: self.weight,
            partials: self.partials,
            epilogue: self.epilogue,
            result: self.grad_input,
        }
    }
}

impl Operation for DenseGradInput {
    const STEM: &'static str = "dense_grad_input";

    fn operands(&self) -> Vec<Operand> {
        self.product().operands()
    }

    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        self.product().dispatches(tiling)
    }

    fn flops(&self) -> u64 {
        dense_product::flops(self.batch, self.in_features, self.out_features)
    }

    fn shape(&self) -> String {
        format!("{}×{} → {}×{}", self.batch, self.out_features, self.batch, self.in_features)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

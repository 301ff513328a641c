//! Fully connected layer: `y[b,o] = Σ x[b,i] · w[i,o]`, then an [`Epilogue`].

use super::dense_product::{self, DenseProduct};
use super::wgsl::shader;
use super::{Dispatch, Epilogue, Operand, Operation, Slice, Tiling};

/// One fully connected layer over a batch.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
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
    /// Room for the parts of split sums, see [`Dense::partials_len`].
    pub partials: Option<Slice>,
    /// What is applied to the sums.
    pub epilogue: Epilogue,
    /// `[batch, out_features]`.
    pub output: Slice,
}

impl Dense {
    /// Floats of the parts of sums over `terms` features for `columns` features of each image; `None` where they are not split.
    /// Of the input gradient terms are output features.
    pub fn partials_len(batch: usize, terms: usize, columns: usize) -> Option<usize> {
        dense_product::partials_len(batch, terms, columns)
    }
}

impl Dense {
    fn product(&self) -> DenseProduct {
        DenseProduct {
            stem: Self::STEM,
            shader: shader!("dense"),
            batch: self.batch,
            terms: self.in_features,
            columns: self.out_features,
            left: self.input,
            weight: self.weight,
            partials: self.partials,
            epilogue: self.epilogue,
            result: self.output,
        }
    }
}

impl Operation for Dense {
    const STEM: &'static str = "dense";

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
        format!("{}×{} → {}×{}", self.batch, self.in_features, self.batch, self.out_features)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

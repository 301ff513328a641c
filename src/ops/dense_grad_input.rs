//! Input gradient of a fully connected layer: `dx[b,i] = Σ dy[b,o] · w[i,o]`, then an [`Epilogue`].

use super::dense;
use super::matrix::{Product, ProductKind};
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
    /// What is applied to the sums.
    pub epilogue: Epilogue,
    /// `[batch, in_features]`.
    pub grad_input: Slice,
}

impl Operation for DenseGradInput {
    const STEM: &'static str = "dense_grad_input";

    fn operands(&self) -> Vec<Operand> {
        self.epilogue.operands(self.grad_output, self.weight, self.grad_input)
    }

    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        let product = Product {
            kind: ProductKind::Dense,
            rows: self.batch,
            columns: self.in_features,
            slabs: 1,
            multiply_adds: dense::multiply_adds(self.in_features, self.out_features),
        };
        vec![Dispatch {
            shader: Self::STEM,
            source: product.source(tiling, shader!("dense_grad_input"), self.epilogue.defines()),
            constants: dense::product_constants(self.out_features, self.in_features, self.epilogue),
            bindings: self.operands(),
            workgroups: product.workgroups(tiling),
        }]
    }

    fn flops(&self) -> u64 {
        dense::flops(self.batch, self.in_features, self.out_features)
    }

    fn shape(&self) -> String {
        format!("{}×{} → {}×{}", self.batch, self.out_features, self.batch, self.in_features)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

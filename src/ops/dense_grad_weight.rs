//! Weight gradient of a fully connected layer: `dw[i,o] = Σ x[b,i] · dy[b,o]`.

use super::dense_product;
use super::matrix::{Product, ProductKind};
use super::wgsl::shader;
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// The weight gradient of one fully connected layer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
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

impl Operation for DenseGradWeight {
    const STEM: &'static str = "dense_grad_weight";

    fn operands(&self) -> Vec<Operand> {
        vec![self.input.read(), self.grad_output.read(), self.grad_weight.write()]
    }

    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        let product = Product {
            kind: ProductKind::Dense,
            rows: self.in_features,
            columns: self.out_features,
            slabs: 1,
            multiply_adds: dense_product::multiply_adds(self.in_features, self.out_features),
        };
        vec![Dispatch {
            shader: Self::STEM,
            source: product.source(tiling, shader!("dense_grad_weight"), &[]),
            constants: vec![
                ("IN_FEATURES", self.in_features as f64),
                ("OUT_FEATURES", self.out_features as f64),
            ],
            bindings: self.operands(),
            workgroups: product.workgroups(tiling),
        }]
    }

    fn flops(&self) -> u64 {
        dense_product::flops(self.batch, self.in_features, self.out_features)
    }

    fn shape(&self) -> String {
        let (batch, inputs, outputs) = (self.batch, self.in_features, self.out_features);
        format!("{batch}×{inputs} · {batch}×{outputs} → {inputs}×{outputs}")
    }

    fn images(&self) -> usize {
        self.batch
    }
}

//! Fully connected layer: `y[b,o] = Σ x[b,i] · w[i,o]`, then an [`Epilogue`].

use super::matrix::{Product, ProductKind};
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
    /// What is applied to the sums.
    pub epilogue: Epilogue,
    /// `[batch, out_features]`.
    pub output: Slice,
}

/// The `override` constants of `shaders/dense_product.wgsl`.
pub(super) fn product_constants(
    terms: usize,
    columns: usize,
    epilogue: Epilogue,
) -> Vec<(&'static str, f64)> {
    vec![("TERMS", terms as f64), ("COLUMNS", columns as f64), epilogue.constant()]
}

/// Multiply-adds per image of each of the three kernels.
pub(super) fn multiply_adds(in_features: usize, out_features: usize) -> usize {
    in_features * out_features
}

/// Floating-point operations of each of the three kernels.
pub(super) fn flops(batch: usize, in_features: usize, out_features: usize) -> u64 {
    2 * batch as u64 * multiply_adds(in_features, out_features) as u64
}

impl Operation for Dense {
    const STEM: &'static str = "dense";

    fn operands(&self) -> Vec<Operand> {
        self.epilogue.operands(self.input, self.weight, self.output)
    }

    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        let product = Product {
            kind: ProductKind::Dense,
            rows: self.batch,
            columns: self.out_features,
            slabs: 1,
            multiply_adds: multiply_adds(self.in_features, self.out_features),
        };
        vec![Dispatch {
            shader: Self::STEM,
            source: product.source(tiling, shader!("dense"), self.epilogue.defines()),
            constants: product_constants(self.in_features, self.out_features, self.epilogue),
            bindings: self.operands(),
            workgroups: product.workgroups(tiling),
        }]
    }

    fn flops(&self) -> u64 {
        flops(self.batch, self.in_features, self.out_features)
    }

    fn shape(&self) -> String {
        format!("{}×{} → {}×{}", self.batch, self.in_features, self.batch, self.out_features)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

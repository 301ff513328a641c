//! Products of a batch with the weights of a fully connected layer: what the layer and its input gradient share, as
//! `shaders/dense_product.wgsl` and `dense_parts.wgsl`.

use super::matrix::{ENOUGH_WORKGROUPS, Product, ProductKind};
use super::wgsl::{resolve, shader};
use super::{Dispatch, Epilogue, Operand, Slice, Tiling, linear};

/// Shorter sums are not worth a second dispatch.
const TERMS_PER_PART: usize = 256;

/// Into how many parts sums are split, so that the smallest tiles make enough workgroups: by the sizes alone.
fn parts(batch: usize, terms: usize, columns: usize) -> usize {
    let workgroups = batch.div_ceil(32) * columns.div_ceil(32);
    (ENOUGH_WORKGROUPS / workgroups).min(terms / TERMS_PER_PART).max(1)
}

/// Floats of the parts of sums; `None` where they are not split.
pub fn partials_len(batch: usize, terms: usize, columns: usize) -> Option<usize> {
    let parts = parts(batch, terms, columns);
    (parts > 1).then_some(parts * batch * columns)
}

/// A product of `batch` rows with the weights, of the layer or of its input gradient.
pub struct DenseProduct {
    pub stem: &'static str,
    /// The kernel's text.
    pub shader: &'static str,
    pub batch: usize,
    pub terms: usize,
    pub columns: usize,
    pub left: Slice,
    pub weight: Slice,
    pub partials: Option<Slice>,
    pub epilogue: Epilogue,
    pub result: Slice,
}

impl DenseProduct {
    pub fn operands(&self) -> Vec<Operand> {
        let mut operands = self.epilogue.operands(self.left, self.weight, self.result);
        operands.extend(self.partials.map(Slice::scratch));
        operands
    }

    pub fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        match self.partials {
            None => vec![self.product(tiling, 1, self.epilogue, self.result)],
            Some(partials) => {
                let parts = partials.len / self.result.len;
                vec![self.product(tiling, parts, Epilogue::None, partials), self.add_parts(parts, partials)]
            }
        }
    }

    fn product(&self, tiling: Tiling, parts: usize, epilogue: Epilogue, result: Slice) -> Dispatch {
        let product = Product {
            kind: ProductKind::Dense,
            rows: self.batch,
            columns: self.columns,
            slabs: parts,
            multiply_adds: multiply_adds(self.terms, self.columns),
        };
        Dispatch {
            shader: self.stem,
            source: product.source(tiling, self.shader, epilogue.defines()),
            constants: vec![
                ("TERMS", self.terms as f64),
                ("COLUMNS", self.columns as f64),
                ("PARTS", parts as f64),
                epilogue.constant(),
            ],
            bindings: epilogue.operands(self.left, self.weight, result),
            workgroups: product.workgroups(tiling),
        }
    }

    fn add_parts(&self, parts: usize, partials: Slice) -> Dispatch {
        Dispatch {
            shader: "dense_parts",
            source: resolve(shader!("dense_parts"), self.epilogue.defines()),
            constants: vec![
                ("COLUMNS", self.columns as f64),
                ("PARTS", parts as f64),
                self.epilogue.constant(),
            ],
            bindings: self.epilogue.operands(partials, partials, self.result),
            workgroups: linear::workgroups(self.result.len / 4),
        }
    }
}

/// Multiply-adds per image of each of the three kernels.
pub fn multiply_adds(in_features: usize, out_features: usize) -> usize {
    in_features * out_features
}

/// Floating-point operations of each of the three kernels.
pub fn flops(batch: usize, in_features: usize, out_features: usize) -> u64 {
    2 * batch as u64 * multiply_adds(in_features, out_features) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_long_sums_are_split() {
        assert_eq!(parts(128, 3136, 128), 8);
        assert_eq!(parts(128, 3136, 32), 12);
        assert_eq!(parts(1, 3136, 128), 12);
        assert_eq!(parts(1024, 3136, 128), 1);
        assert_eq!(parts(128, 128, 64), 1);
        assert_eq!(partials_len(128, 3136, 128), Some(8 * 128 * 128));
        assert_eq!(partials_len(128, 32, 3136), None);
    }
}

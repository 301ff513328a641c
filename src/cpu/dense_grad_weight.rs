//! Weight gradient of a fully connected layer: transposed images times the output gradient.

use std::ops::Range;

use latent_ink_loops::{Matrix, MatrixMut, product};

use super::{Compute, Memory};
use crate::ops::DenseGradWeight;

impl Compute for DenseGradWeight {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (inputs, outputs) = (self.in_features, self.out_features);
        let (input, grad_output) = (memory.floats(self.input), memory.floats(self.grad_output));
        let mut grad_weight = memory.floats_mut(self.grad_weight);
        let input = Matrix::rows(&input[images.start * inputs..images.end * inputs], inputs);
        let grad_output = Matrix::rows(&grad_output[images.start * outputs..images.end * outputs], outputs);
        let sizes = [inputs, outputs, images.len()];
        product(MatrixMut::rows(&mut grad_weight, outputs), input.transposed(), grad_output, sizes);
    }
}

//! Input gradient of a fully connected layer: the output gradient times the transposed weights.

use std::ops::Range;

use latent_ink_loops::{Matrix, MatrixMut, product};

use super::{Compute, Memory, epilogue};
use crate::ops::DenseGradInput;

impl Compute for DenseGradInput {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (inputs, outputs) = (self.in_features, self.out_features);
        let (grad_output, weight) = (memory.floats(self.grad_output), memory.floats(self.weight));
        let mut grad_input = memory.floats_mut(self.grad_input);
        let range = images.start * inputs..images.end * inputs;
        let grad_input = &mut grad_input[range.clone()];
        let grad_output = Matrix::rows(&grad_output[images.start * outputs..images.end * outputs], outputs);
        let weight = Matrix::rows(&weight, outputs).transposed();
        let sizes = [images.len(), inputs, outputs];
        product(MatrixMut::rows(grad_input, inputs), grad_output, weight, sizes);
        epilogue::apply(self.epilogue, memory, grad_input, range, inputs);
    }
}

//! Fully connected layer: images times weights.

use std::ops::Range;

use latent_ink_loops::{Matrix, MatrixMut, product};

use super::{Compute, Memory, epilogue};
use crate::ops::Dense;

impl Compute for Dense {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (inputs, outputs) = (self.in_features, self.out_features);
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        let range = images.start * outputs..images.end * outputs;
        let output = &mut output[range.clone()];
        let input = Matrix::rows(&input[images.start * inputs..images.end * inputs], inputs);
        let sizes = [images.len(), outputs, inputs];
        product(MatrixMut::rows(output, outputs), input, Matrix::rows(&weight, outputs), sizes);
        epilogue::apply(self.epilogue, memory, output, range, outputs);
    }
}

//! Input gradient of a fully connected layer: the layer's loops with the weights transposed.

use std::ops::Range;

use latent_ink_sums::Rows;

use super::{Memory, Real, Twin, epilogue};
use crate::ops::DenseGradInput;

impl Twin for DenseGradInput {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let grad_output = memory.floats(self.grad_output);
        let weight = F::transposed(&memory.floats(self.weight), self.out_features);
        let mut grad_input = memory.floats_mut(self.grad_input);
        let range = images.start * self.in_features..images.end * self.in_features;
        grad_input[range.clone()].fill(F::ZERO);
        let inputs = Rows::dense(images.clone(), self.in_features);
        F::add_product(
            &mut grad_input,
            inputs,
            &grad_output,
            Rows::dense(images, self.out_features),
            &weight,
        );
        epilogue::apply(self.epilogue, memory, &mut grad_input[range.clone()], range, self.in_features);
    }
}

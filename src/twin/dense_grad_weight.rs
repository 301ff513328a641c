//! Weight gradient of a fully connected layer: a sum of outer products over the images.

use std::ops::Range;

use latent_ink_sums::Rows;

use super::{Memory, Real, Twin};
use crate::ops::DenseGradWeight;

impl Twin for DenseGradWeight {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let (input, grad_output) = (memory.floats(self.input), memory.floats(self.grad_output));
        let mut grad_weight = memory.floats_mut(self.grad_weight);
        if images.start == 0 {
            grad_weight.fill(F::ZERO);
        }
        let inputs = Rows::dense(images.clone(), self.in_features);
        F::add_outer_product(
            &mut grad_weight,
            &input,
            inputs,
            &grad_output,
            Rows::dense(images, self.out_features),
        );
    }
}

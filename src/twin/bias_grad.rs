//! Bias gradient: the column sums of the output gradient.

use std::ops::Range;

use super::{Memory, Real, Twin};
use crate::ops::BiasGrad;

impl Twin for BiasGrad {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let grad_output = memory.floats(self.grad_output);
        let mut grad_bias = memory.floats_mut(self.grad_bias);
        if images.start == 0 {
            grad_bias.fill(F::ZERO);
        }
        let image_len = self.pixels * self.channels;
        for row in grad_output[images.start * image_len..images.end * image_len].chunks_exact(self.channels) {
            F::add_scaled(&mut grad_bias, F::ONE, row);
        }
    }
}

//! Bias gradient: the column sums of the output gradient.

use std::ops::Range;

use latent_ink_loops::column_sums;

use super::{Compute, Memory};
use crate::ops::BiasGrad;

impl Compute for BiasGrad {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let image_len = self.pixels * self.channels;
        let grad_output = memory.floats(self.grad_output);
        let rows = &grad_output[images.start * image_len..images.end * image_len];
        column_sums(&mut memory.floats_mut(self.grad_bias), rows);
    }
}

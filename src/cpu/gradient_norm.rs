//! The sum of the gradients' squares.

use std::ops::Range;

use latent_ink_loops::sum_of_squares;

use super::{Compute, Memory};
use crate::ops::GradientNorm;

impl Compute for GradientNorm {
    fn compute(&self, _images: Range<usize>, memory: &Memory) {
        memory.floats_mut(self.squared_norm)[0] = sum_of_squares(&memory.floats(self.gradients));
    }
}

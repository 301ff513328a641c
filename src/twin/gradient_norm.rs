//! The sum of the gradients' squares.

use std::ops::Range;

use super::{Memory, Real, Twin};
use crate::ops::GradientNorm;

impl Twin for GradientNorm {
    fn compute<F: Real>(&self, _images: Range<usize>, memory: &Memory<F>) {
        let gradients = memory.floats(self.gradients);
        memory.floats_mut(self.squared_norm)[0] = gradients.iter().map(|&g| g * g).sum();
    }
}

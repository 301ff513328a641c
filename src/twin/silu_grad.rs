//! Gradient of SiLU.

use std::ops::Range;

use super::silu::sigmoid;
use super::{Memory, Real, Twin};
use crate::ops::SiluGrad;

impl Twin for SiluGrad {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let (input, mut gradient) = (memory.floats(self.input), memory.floats_mut(self.gradient));
        let image = self.gradient.len / self.batch;
        let range = images.start * image..images.end * image;
        for (g, &x) in gradient[range.clone()].iter_mut().zip(&input[range]) {
            let s = sigmoid(x);
            *g = *g * s * (F::ONE + x * (F::ONE - s));
        }
    }
}

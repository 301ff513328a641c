//! SiLU.

use std::ops::Range;

use super::{Memory, Real, Twin};
use crate::ops::Silu;

impl Twin for Silu {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let (input, mut output) = (memory.floats(self.input), memory.floats_mut(self.output));
        let image = self.output.len / self.batch;
        let range = images.start * image..images.end * image;
        F::silu(&mut output[range.clone()], &input[range]);
    }
}

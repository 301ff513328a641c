//! SiLU.

use std::ops::Range;

use super::{Compute, Memory};
use crate::ops::Silu;

impl Compute for Silu {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (input, mut output) = (memory.floats(self.input), memory.floats_mut(self.output));
        let image = self.output.len / self.batch;
        let range = images.start * image..images.end * image;
        latent_ink_loops::silu(&mut output[range.clone()], &input[range]);
    }
}

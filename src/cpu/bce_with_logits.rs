//! Reconstruction loss, its gradient and the squared error, four pixels at a time.

use std::ops::Range;

use super::{Compute, Memory};
use crate::ops::BceWithLogits;

impl Compute for BceWithLogits {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (logits, target) = (memory.floats(self.logits), memory.floats(self.target));
        let known = self.known.map(|known| memory.floats(known));
        let mut reconstruction = memory.floats_mut(self.reconstruction);
        let mut squared_error = memory.floats_mut(self.squared_error);
        let mut grad_logits = memory.floats_mut(self.grad_logits);
        let image_len = self.pixels * self.channels;
        for image in images {
            let range = image * image_len..(image + 1) * image_len;
            let losses = latent_ink_loops::bce_with_logits(
                &logits[range.clone()],
                &target[range.clone()],
                known.as_deref().map(|known| &known[image * self.pixels..(image + 1) * self.pixels]),
                &mut grad_logits[range],
                self.channels,
                1.0 / self.batch as f32,
            );
            (reconstruction[image], squared_error[image]) = losses;
        }
    }
}

//! Reconstruction loss, its gradient and the squared error, in a form that cannot overflow: `exp` is only taken of −|l|.

use std::ops::Range;

use super::{Memory, Real, Twin};
use crate::ops::BceWithLogits;

impl Twin for BceWithLogits {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let (logits, target) = (memory.floats(self.logits), memory.floats(self.target));
        let mut reconstruction = memory.floats_mut(self.reconstruction);
        let mut squared_error = memory.floats_mut(self.squared_error);
        let mut grad_logits = memory.floats_mut(self.grad_logits);
        let batch = F::from_f64(self.batch as f64);
        let image_len = self.pixels * self.channels;
        for image in images {
            let range = image * image_len..(image + 1) * image_len;
            let pixels = logits[range.clone()].chunks_exact(self.channels);
            let pixels = pixels.zip(target[range.clone()].chunks_exact(self.channels));
            let (mut nats, mut squares) = (F::ZERO, F::ZERO);
            for (grad, (logit, target)) in grad_logits[range].chunks_exact_mut(self.channels).zip(pixels) {
                let (logit, target) = (logit[0], target[0]);
                let small = (-logit.abs()).exp();
                let positive = logit > F::ZERO;
                nats += (if positive { logit } else { F::ZERO }) - logit * target + small.ln_1p();
                let error = (if positive { F::ONE } else { small }) / (F::ONE + small) - target;
                squares += error * error;
                grad.fill(F::ZERO);
                grad[0] = error / batch;
            }
            (reconstruction[image], squared_error[image]) = (nats, squares);
        }
    }
}

//! Reconstruction loss of logits l and grey values x, summed over an image's pixels:
//! `Σ max(l, 0) − l·x + ln(1 + exp(−|l|))`, which is `−Σ x·ln σ(l) + (1 − x)·ln(1 − σ(l))` in a form that cannot overflow;
//! its gradient `(σ(l) − x) / batch`; and the squared error `Σ (σ(l) − x)²`.
//!
//! Where only some pixels are known, each term is multiplied by the pixel's weight, 1 or 0.
//!
//! Each pixel is its value, then padding, which is not read and has gradient 0.

use super::silu::sigmoid;
use super::{Memory, Reference};
use crate::ops::BceWithLogits;

impl Reference for BceWithLogits {
    fn compute(&self, memory: &Memory) {
        let (logits, target) = (memory.floats(self.logits), memory.floats(self.target));
        let known = self.known.map(|known| memory.floats(known));
        let mut reconstruction = memory.floats_mut(self.reconstruction);
        let mut squared_error = memory.floats_mut(self.squared_error);
        let mut grad_logits = memory.floats_mut(self.grad_logits);
        reconstruction.fill(0.0);
        squared_error.fill(0.0);
        grad_logits.fill(0.0);
        for b in 0..self.batch {
            for pixel in 0..self.pixels {
                let place = (b * self.pixels + pixel) * self.channels;
                let (l, x) = (logits[place], target[place]);
                let weight = known.as_ref().map_or(1.0, |known| known[b * self.pixels + pixel]);
                let error = sigmoid(l) - x;
                reconstruction[b] += weight * (l.max(0.0) - l * x + (-l.abs()).exp().ln_1p());
                squared_error[b] += weight * error * error;
                grad_logits[place] = weight * error / self.batch as f64;
            }
        }
    }
}

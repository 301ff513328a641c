//! The weight of a draw from each image's posterior, by its logarithm
//! `w = ½ Σ (ε² + logvar − z²) − reconstruction`, summed over the latent dimensions, and the sum of all draws' so far.
//!
//! The sum is stored as its largest w and `Σ exp(w − largest)`, since exp(w) itself would be 0 for most images.

use super::{Memory, Reference, state};
use crate::ops::ImportanceWeight;

impl Reference for ImportanceWeight {
    fn compute(&self, memory: &Memory) {
        let mut state = state::read(memory, self.state);
        let (heads, noise) = (memory.floats(self.heads), memory.floats(self.noise));
        let (latents, reconstruction) = (memory.floats(self.latents), memory.floats(self.reconstruction));
        let mut log_weights = memory.floats_mut(self.log_weights);
        for b in 0..state.counted_images(self.batch, self.images) {
            let mut w = -reconstruction[b];
            for d in 0..self.latent {
                let logvar = heads[(2 * b + 1) * self.padded + d];
                let (epsilon, z) = (noise[b * self.padded + d], latents[b * self.padded + d]);
                w += 0.5 * (epsilon * epsilon + logvar - z * z);
            }
            let image = state.evaluated as usize * self.batch + b;
            let (largest, sum) = (log_weights[2 * image], log_weights[2 * image + 1]);
            let (largest, sum) = with_weight(largest, sum, w);
            (log_weights[2 * image], log_weights[2 * image + 1]) = (largest, sum);
        }
        state.draws += 1;
        state::write(memory, self.state, state);
    }
}

/// The sum with exp(w) added. Before the first draw both numbers are 0.
fn with_weight(largest: f64, sum: f64, w: f64) -> (f64, f64) {
    if sum == 0.0 {
        (w, 1.0)
    } else if w > largest {
        (w, sum * (largest - w).exp() + 1.0)
    } else {
        (largest, sum + (w - largest).exp())
    }
}

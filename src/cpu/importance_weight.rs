//! The weight of a draw from each image's posterior, and the sum of all draws' so far.

use std::ops::Range;

use super::{Compute, Memory, state};
use crate::ops::ImportanceWeight;

impl Compute for ImportanceWeight {
    fn compute(&self, _images: Range<usize>, memory: &Memory) {
        let mut state = state::read(memory, self.state);
        let counted = state.counted_images(self.batch, self.images);
        let (heads, noise) = (memory.floats(self.heads), memory.floats(self.noise));
        let (latents, reconstruction) = (memory.floats(self.latents), memory.floats(self.reconstruction));
        let mut log_weights = memory.floats_mut(self.log_weights);
        let first = state.evaluated as usize * self.batch;
        for i in 0..counted {
            let logvar = &heads[(2 * i + 1) * self.padded..][..self.latent];
            let (noise, z) = (&noise[i * self.padded..], &latents[i * self.padded..]);
            let mut sum = 0.0;
            for ((&logvar, &epsilon), &z) in logvar.iter().zip(noise).zip(z) {
                sum += epsilon * epsilon + logvar - z * z;
            }
            let w = 0.5 * sum - reconstruction[i];
            add(&mut log_weights[2 * (first + i)..][..2], w);
        }
        state.draws += 1;
        state::write(memory, self.state, state);
    }
}

/// Adds exp(w) to a sum that is stored as its largest w and Σ exp(w − largest).
fn add(so_far: &mut [f32], w: f32) {
    let (largest, sum) = (so_far[0], so_far[1]);
    let (largest, sum) = if sum == 0.0 {
        (w, 1.0)
    } else if w > largest {
        (w, sum * (largest - w).exp() + 1.0)
    } else {
        (largest, sum + (w - largest).exp())
    };
    (so_far[0], so_far[1]) = (largest, sum);
}

//! What each latent dimension carries, over the n images so far: `Σ ½ (μ² + exp(logvar) − logvar − 1)`, the mean of
//! μ, and `Σ (μ − mean)²`.
//!
//! A batch of m images joins the n before it by Chan's formula: with δ the batch's mean less the mean so far,
//! `mean += δ·m/(n+m)` and `Σ (μ − mean)² += batch's own + δ²·n·m/(n+m)`. E\[μ²\] − E\[μ\]² would cancel where μ is far
//! from 0.

use super::{Memory, Reference, state};
use crate::ops::LatentStatistics;

impl Reference for LatentStatistics {
    fn compute(&self, memory: &Memory) {
        let state = state::read(memory, self.state);
        let counted = state.counted_images(self.batch, self.images);
        if counted == 0 {
            return;
        }
        let (n, m) = ((state.evaluated as usize * self.batch) as f64, counted as f64);
        let heads = memory.floats(self.heads);
        let (mut kl, mut mean) = (memory.floats_mut(self.kl), memory.floats_mut(self.mean));
        let mut squared_deviations = memory.floats_mut(self.squared_deviations);
        for d in 0..self.padded {
            // A row of heads is μ of all dimensions, then logvar.
            let mu = |b: usize| heads[2 * b * self.padded + d];
            let logvar = |b: usize| heads[(2 * b + 1) * self.padded + d];
            let (mut batch_mean, mut batch_deviations) = (0.0, 0.0);
            for b in 0..counted {
                kl[d] += 0.5 * (mu(b) * mu(b) + logvar(b).exp() - logvar(b) - 1.0);
                batch_mean += mu(b) / m;
            }
            for b in 0..counted {
                batch_deviations += (mu(b) - batch_mean).powi(2);
            }
            let delta = batch_mean - mean[d];
            mean[d] += delta * m / (n + m);
            squared_deviations[d] += batch_deviations + delta * delta * n * m / (n + m);
        }
    }
}

//! What each latent dimension carries, over the test set.

use std::ops::Range;

use super::{Compute, Memory, state};
use crate::ops::LatentStatistics;

impl Compute for LatentStatistics {
    fn compute(&self, _images: Range<usize>, memory: &Memory) {
        let state = state::read(memory, self.state);
        let counted = state.counted_images(self.batch, self.images);
        if counted == 0 {
            return;
        }
        let number = |count: usize| count as f32;
        let before = number(state.evaluated as usize * self.batch);
        let share = number(counted) / (before + number(counted));
        let heads = memory.floats(self.heads);
        let (mut kl, mut mean) = (memory.floats_mut(self.kl), memory.floats_mut(self.mean));
        let mut squared_deviations = memory.floats_mut(self.squared_deviations);
        let half = 0.5;
        for d in 0..self.padded {
            let images = heads.chunks_exact(2 * self.padded).take(counted);
            let posteriors = images.map(|head| (head[d], head[self.padded + d]));
            let (mut batch_kl, mut batch_sum) = (0.0, 0.0);
            for (mu, logvar) in posteriors.clone() {
                batch_kl += half * (mu * mu + logvar.exp() - logvar - 1.0);
                batch_sum += mu;
            }
            let batch_mean = batch_sum / number(counted);
            let deviations = posteriors.map(|(mu, _)| (mu - batch_mean) * (mu - batch_mean)).sum::<f32>();
            let apart = batch_mean - mean[d];
            kl[d] += batch_kl;
            mean[d] += apart * share;
            squared_deviations[d] += deviations + apart * apart * before * share;
        }
    }
}

//! Draws latents from the posterior, and its KL divergence from the prior.

use std::ops::Range;

use super::{Compute, Memory};
use crate::ops::Reparameterize;

impl Compute for Reparameterize {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (heads, noise) = (memory.floats(self.heads), memory.floats(self.noise));
        let (mut latents, mut kl) = (memory.floats_mut(self.latents), memory.floats_mut(self.kl));
        let half = 0.5;
        for image in images {
            let (mu, logvar) = heads[image * 2 * self.padded..][..2 * self.padded].split_at(self.padded);
            let noise = &noise[image * self.padded..][..self.padded];
            let latents = &mut latents[image * self.padded..][..self.padded];
            latents.fill(0.0);
            let mut sum = 0.0;
            for d in 0..self.latent {
                latents[d] = mu[d] + (half * logvar[d]).exp() * noise[d];
                sum += 1.0 + logvar[d] - mu[d] * mu[d] - logvar[d].exp();
            }
            kl[image] = -half * sum;
        }
    }
}

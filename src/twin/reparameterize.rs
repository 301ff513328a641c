//! Draws latents from the posterior, and its KL divergence from the prior.

use std::ops::Range;

use super::{Memory, Real, Twin};
use crate::ops::Reparameterize;

impl Twin for Reparameterize {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let (heads, noise) = (memory.floats(self.heads), memory.floats(self.noise));
        let (mut latents, mut kl) = (memory.floats_mut(self.latents), memory.floats_mut(self.kl));
        let half = F::from_f64(0.5);
        for image in images {
            let (mu, logvar) = heads[image * 2 * self.padded..][..2 * self.padded].split_at(self.padded);
            let noise = &noise[image * self.padded..][..self.padded];
            let latents = &mut latents[image * self.padded..][..self.padded];
            latents.fill(F::ZERO);
            let mut sum = F::ZERO;
            for d in 0..self.latent {
                latents[d] = mu[d] + (half * logvar[d]).exp() * noise[d];
                sum += F::ONE + logvar[d] - mu[d] * mu[d] - logvar[d].exp();
            }
            kl[image] = -half * sum;
        }
    }
}

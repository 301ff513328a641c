//! Latents drawn from the posterior, `z[b,d] = μ + exp(½ logvar) · ε`, and its KL divergence from the prior,
//! `kl[b] = −½ Σ (1 + logvar − μ² − exp(logvar))`, summed over the latent dimensions d. A row of heads is μ of all
//! dimensions, then logvar; z is 0 in padding.

use super::{Memory, Reference};
use crate::ops::Reparameterize;

impl Reference for Reparameterize {
    fn compute(&self, memory: &Memory) {
        let (heads, noise) = (memory.floats(self.heads), memory.floats(self.noise));
        let (mut z, mut kl) = (memory.floats_mut(self.latents), memory.floats_mut(self.kl));
        z.fill(0.0);
        kl.fill(0.0);
        for b in 0..self.batch {
            for d in 0..self.latent {
                let mu = heads[2 * b * self.padded + d];
                let logvar = heads[(2 * b + 1) * self.padded + d];
                z[b * self.padded + d] = mu + (0.5 * logvar).exp() * noise[b * self.padded + d];
                kl[b] -= 0.5 * (1.0 + logvar - mu * mu - logvar.exp());
            }
        }
    }
}

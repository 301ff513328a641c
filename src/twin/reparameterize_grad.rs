//! Gradient of the latents and of the KL term.

use std::ops::Range;

use super::{Memory, Real, Twin, state};
use crate::ops::ReparameterizeGrad;

impl Twin for ReparameterizeGrad {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let (heads, noise) = (memory.floats(self.heads), memory.floats(self.noise));
        let grad_latents = memory.floats(self.grad_latents);
        let mut grad_heads = memory.floats_mut(self.grad_heads);
        let beta = state::schedule_row(memory, self.schedule, self.state).beta;
        let scale = beta / F::from_f64(self.batch as f64);
        let half = F::from_f64(0.5);
        for image in images {
            let place = image * 2 * self.padded;
            let (mu, logvar) = heads[place..][..2 * self.padded].split_at(self.padded);
            let (grad_mu, grad_logvar) = grad_heads[place..][..2 * self.padded].split_at_mut(self.padded);
            let noise = &noise[image * self.padded..][..self.padded];
            let grad_latents = &grad_latents[image * self.padded..][..self.padded];
            for d in 0..self.padded {
                grad_mu[d] = grad_latents[d] + scale * mu[d];
                grad_logvar[d] = half * grad_latents[d] * noise[d] * (half * logvar[d]).exp()
                    + half * scale * (logvar[d].exp() - F::ONE);
            }
        }
    }
}

//! Gradient of the latents and of the KL term.

use std::ops::Range;

use super::{Compute, Memory, state};
use crate::ops::ReparameterizeGrad;

impl Compute for ReparameterizeGrad {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (heads, noise) = (memory.floats(self.heads), memory.floats(self.noise));
        let grad_latents = memory.floats(self.grad_latents);
        let mut grad_heads = memory.floats_mut(self.grad_heads);
        let beta = state::schedule_row(memory, self.schedule, self.state).beta;
        let scale = beta / self.batch as f32;
        let half = 0.5;
        for image in images {
            let place = image * 2 * self.padded;
            let (mu, logvar) = heads[place..][..2 * self.padded].split_at(self.padded);
            let (grad_mu, grad_logvar) = grad_heads[place..][..2 * self.padded].split_at_mut(self.padded);
            let noise = &noise[image * self.padded..][..self.padded];
            let grad_latents = &grad_latents[image * self.padded..][..self.padded];
            for d in 0..self.padded {
                grad_mu[d] = grad_latents[d] + scale * mu[d];
                grad_logvar[d] = half * grad_latents[d] * noise[d] * (half * logvar[d]).exp()
                    + half * scale * (logvar[d].exp() - 1.0);
            }
        }
    }
}

//! Gradient of the latents and of the KL term, β times its mean over the batch:
//! `dμ = dz + β·μ/batch`, `dlogvar = ½·dz·ε·exp(½ logvar) + ½·β·(exp(logvar) − 1)/batch`.

use super::{Memory, Reference, state};
use crate::ops::ReparameterizeGrad;

impl Reference for ReparameterizeGrad {
    fn compute(&self, memory: &Memory) {
        let (heads, noise) = (memory.floats(self.heads), memory.floats(self.noise));
        let grad_latents = memory.floats(self.grad_latents);
        let mut grad_heads = memory.floats_mut(self.grad_heads);
        let beta = state::schedule_row(memory, self.schedule, self.state).beta;
        let batch = self.batch as f64;
        for b in 0..self.batch {
            for d in 0..self.padded {
                // A row of heads is μ of all dimensions, then logvar.
                let (mu_at, logvar_at) = (2 * b * self.padded + d, (2 * b + 1) * self.padded + d);
                let (mu, logvar) = (heads[mu_at], heads[logvar_at]);
                let (dz, epsilon) = (grad_latents[b * self.padded + d], noise[b * self.padded + d]);
                grad_heads[mu_at] = dz + beta * mu / batch;
                grad_heads[logvar_at] =
                    0.5 * dz * epsilon * (0.5 * logvar).exp() + 0.5 * beta * (logvar.exp() - 1.0) / batch;
            }
        }
    }
}

//! `z = μ + exp(½ logvar)·ε`, and the KL divergence of each image's posterior from the prior,
//! `kl = −½ Σ (1 + logvar − μ² − exp(logvar))`, in nats.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// Draws latents from the posterior.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Reparameterize {
    /// Images in the batch.
    pub batch: usize,
    /// Latent size.
    pub latent: usize,
    /// Latent size, padded to a multiple of 4.
    pub padded: usize,
    /// `[batch, 2·padded]`: μ of all dimensions, then logvar. Padding holds zeros, whose KL is 0.
    pub heads: Slice,
    /// ε, `[batch, padded]`.
    pub noise: Slice,
    /// `[batch, padded]`; zero in padded dimensions, so that their weights get no gradient.
    pub latents: Slice,
    /// `[batch]`.
    pub kl: Slice,
}

impl Operation for Reparameterize {
    const STEM: &'static str = "reparameterize";

    fn operands(&self) -> Vec<Operand> {
        vec![self.heads.read(), self.noise.read(), self.latents.write(), self.kl.write()]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("reparameterize"), &[]),
            constants: vec![("LATENT", self.latent as f64), ("PADDED", self.padded as f64)],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.batch),
        }]
    }

    fn flops(&self) -> u64 {
        10 * (self.batch * self.latent) as u64
    }

    fn shape(&self) -> String {
        format!("{}×2×{} → {}×{}", self.batch, self.padded, self.batch, self.padded)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

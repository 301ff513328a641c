//! `z = μ + exp(½ logvar)·ε`, and the KL divergence of each image's posterior from the prior,
//! `kl = −½ Σ (1 + logvar − μ² − exp(logvar))`, in nats.

use super::{Dispatch, Operand, Operation, Slice};

/// Draws latents from the posterior.
#[derive(Clone, Debug, PartialEq)]
pub struct Reparameterize {
    /// Images in the batch.
    pub batch: usize,
    /// Latent size, padded to a multiple of 4.
    pub latent: usize,
    /// `[batch, 2·latent]`: μ of all dimensions, then logvar. Padding holds zeros, whose KL is 0.
    pub heads: Slice,
    /// ε, `[batch, latent]`.
    pub noise: Slice,
    /// `[batch, latent]`. In padded dimensions it is noise that meets zero weights.
    pub latents: Slice,
    /// `[batch]`.
    pub kl: Slice,
}

//! `z = μ + exp(½ logvar)·ε`, and the KL divergence of each image's posterior from the prior,
//! `kl = −½ Σ (1 + logvar − μ² − exp(logvar))`, in nats.

use super::{Dispatch, Operand, Operation, Slice};

/// Draws latents from the posterior.
#[derive(Clone, Debug, PartialEq)]
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

//! Gradient of the latents and of the KL term with respect to μ and logvar:
//! `dμ = dz + β·μ/batch`, `dlogvar = ½·dz·ε·exp(½ logvar) + ½·β·(exp(logvar) − 1)/batch`.

use super::{Dispatch, Operand, Operation, Slice};

/// The gradient of [`super::Reparameterize`].
#[derive(Clone, Debug, PartialEq)]
pub struct ReparameterizeGrad {
    /// Images in the batch.
    pub batch: usize,
    /// Latent size, padded to a multiple of 4.
    pub padded: usize,
    /// `[batch, 2·padded]`: μ, then logvar.
    pub heads: Slice,
    /// ε, `[batch, padded]`.
    pub noise: Slice,
    /// dz, `[batch, padded]`.
    pub grad_latents: Slice,
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// β, in row `step − schedule_base`: [`super::SCHEDULE_ROWS`] of [`super::ScheduleRow`].
    pub schedule: Slice,
    /// `[batch, 2·padded]`: dμ, then dlogvar.
    pub grad_heads: Slice,
}

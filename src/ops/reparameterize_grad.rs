//! Gradient of the latents and of the KL term with respect to μ and logvar:
//! `dμ = dz + β·μ/batch`, `dlogvar = ½·dz·ε·exp(½ logvar) + ½·β·(exp(logvar) − 1)/batch`.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// The gradient of [`super::Reparameterize`].
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
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

impl Operation for ReparameterizeGrad {
    const STEM: &'static str = "reparameterize_grad";

    fn operands(&self) -> Vec<Operand> {
        vec![
            self.heads.read(),
            self.noise.read(),
            self.grad_latents.read(),
            self.state.read(),
            self.schedule.read(),
            self.grad_heads.write(),
        ]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("reparameterize_grad"), &[]),
            constants: vec![("PADDED", self.padded as f64)],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.batch * self.padded / 4),
        }]
    }

    fn flops(&self) -> u64 {
        10 * (self.batch * self.padded) as u64
    }

    fn shape(&self) -> String {
        format!("{}×{} → {}×2×{}", self.batch, self.padded, self.batch, self.padded)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

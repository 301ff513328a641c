//! What each latent dimension carries, over the test set: its KL divergence from the prior, and mean
//! and spread of its μ. Each batch is added to the statistics of the batches before it.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// Adds a batch of the test set to the statistics of the posterior. To run before
/// [`super::Metrics`], which advances the counter of batches.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LatentStatistics {
    /// Images in the batch.
    pub batch: usize,
    /// Images in the test set; those of a batch past its end are ignored.
    pub images: usize,
    /// Latent size, padded to a multiple of 4.
    pub padded: usize,
    /// `[batch, 2·padded]`: μ of all dimensions, then logvar. Padding holds zeros, whose KL is 0.
    pub heads: Slice,
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// `[padded]`: sums of the KL in nats, updated in place. All three start as zeros.
    pub kl: Slice,
    /// `[padded]`: means of μ over the images so far, updated in place.
    pub mean: Slice,
    /// `[padded]`: sums of (μ − mean)² over the images so far, updated in place.
    pub squared_deviations: Slice,
}

impl Operation for LatentStatistics {
    const STEM: &'static str = "latent_statistics";

    fn operands(&self) -> Vec<Operand> {
        vec![
            self.heads.read(),
            self.state.read(),
            self.kl.read_write(),
            self.mean.read_write(),
            self.squared_deviations.read_write(),
        ]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("latent_statistics"), &[]),
            constants: vec![("IMAGES", self.images as f64), ("PADDED", self.padded as f64)],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.padded / 4),
        }]
    }

    fn flops(&self) -> u64 {
        11 * (self.batch * self.padded) as u64
    }

    fn shape(&self) -> String {
        format!("{}×2×{} → 3×{}", self.batch, self.padded, self.padded)
    }

    fn images(&self) -> usize {
        1
    }
}

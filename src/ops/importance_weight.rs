//! How much a draw from an image's posterior says about the image's likelihood: the importance weight
//! p(x|z) p(z) / q(z|x), whose mean over draws is an unbiased estimate of p(x).

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// Adds the weight of one draw from each posterior of a batch to the image's earlier ones, and counts
/// the draw: `w = −reconstruction + ½ Σ (ε² + logvar − z²)` is its logarithm, in nats.
///
/// The logarithm of the mean of k weights is the bound of Burda, Grosse and Salakhutdinov, “Importance
/// Weighted Autoencoders” (2015).
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ImportanceWeight {
    /// Images in the batch.
    pub batch: usize,
    /// Images in the test set; those of a batch past its end are ignored.
    pub images: usize,
    /// Latent size.
    pub latent: usize,
    /// Latent size, padded to a multiple of 4.
    pub padded: usize,
    /// `[batch, 2·padded]`: μ of all dimensions, then logvar.
    pub heads: Slice,
    /// ε, `[batch, padded]`.
    pub noise: Slice,
    /// z, `[batch, padded]`.
    pub latents: Slice,
    /// −ln p(x|z), `[batch]`, nats.
    pub reconstruction: Slice,
    /// `[images, 2]`: the largest w so far, and Σ exp(w − largest); zeros before the first draw. Batch
    /// number [`super::State::evaluated`] is updated in place.
    pub log_weights: Slice,
    /// The counters, one [`super::State`], whose `draws` is increased by one.
    pub state: Slice,
}

impl Operation for ImportanceWeight {
    const STEM: &'static str = "importance_weight";

    fn operands(&self) -> Vec<Operand> {
        vec![
            self.heads.read(),
            self.noise.read(),
            self.latents.read(),
            self.reconstruction.read(),
            self.log_weights.read_write(),
            self.state.read_write(),
        ]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("importance_weight"), &[]),
            constants: vec![
                ("IMAGES", self.images as f64),
                ("LATENT", self.latent as f64),
                ("PADDED", self.padded as f64),
            ],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.batch),
        }]
    }

    fn flops(&self) -> u64 {
        5 * (self.batch * self.latent) as u64
    }

    fn shape(&self) -> String {
        format!("{}×{} → {}×2", self.batch, self.padded, self.batch)
    }

    fn images(&self) -> usize {
        1
    }

    /// Of the test set's weights it updates a batch's.
    fn bytes(&self) -> u64 {
        4 * (self.batch * (4 * self.padded + 5)) as u64
    }
}

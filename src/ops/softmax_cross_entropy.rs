//! Classification loss: cross-entropy of softmaxed logits against target probabilities,
//! `−Σ t·ln softmax(l)`, in nats; and its gradient for the mean over the batch,
//! `(softmax(l) − t) / batch`. Also whether the likeliest class is the right one.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// The classification loss of a batch and its gradient.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct SoftmaxCrossEntropy {
    /// Images in the batch.
    pub batch: usize,
    /// Classes.
    pub classes: usize,
    /// Classes, padded to a multiple of 4.
    pub padded: usize,
    /// `[batch, padded]`; the padding is not read.
    pub logits: Slice,
    /// `[batch, padded]`: probabilities, which sum to 1 over an image's classes.
    pub targets: Slice,
    /// `[batch]`, nats per image.
    pub cross_entropy: Slice,
    /// `[batch]`: 1 where the largest logit is that of the largest target, else 0.
    pub hits: Slice,
    /// `[batch, padded]`; zero in the padding.
    pub grad_logits: Slice,
}

impl Operation for SoftmaxCrossEntropy {
    const STEM: &'static str = "softmax_cross_entropy";

    fn operands(&self) -> Vec<Operand> {
        vec![
            self.logits.read(),
            self.targets.read(),
            self.cross_entropy.write(),
            self.hits.write(),
            self.grad_logits.write(),
        ]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("softmax_cross_entropy"), &[]),
            constants: vec![("CLASSES", self.classes as f64), ("PADDED", self.padded as f64)],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.batch),
        }]
    }

    fn flops(&self) -> u64 {
        10 * (self.batch * self.classes) as u64
    }

    fn shape(&self) -> String {
        format!("{}×{} → {}", self.batch, self.classes, self.batch)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

//! Reconstruction loss: binary cross-entropy of logits against grey values, summed over the
//! pixels of an image, `Σ max(l, 0) − l·x + ln(1 + exp(−|l|))`, in nats; and its gradient for the
//! mean over the batch, `(sigmoid(l) − x) / batch`. Also the squared error, `Σ (sigmoid(l) − x)²`.
//! Where only some pixels are known, each term is multiplied by the pixel's weight, 1 or 0.

use super::wgsl::{KNOWN, resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// The reconstruction loss of a batch and its gradient.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct BceWithLogits {
    /// Images in the batch.
    pub batch: usize,
    /// Pixels of an image.
    pub pixels: usize,
    /// Floats per pixel in logits, target and gradient, the value, then padding: 4, which the GPU loads at once.
    pub channels: usize,
    /// `[batch, pixels, channels]`.
    pub logits: Slice,
    /// `[batch, pixels, channels]`.
    pub target: Slice,
    /// `[batch, pixels]`, the weight of each pixel, where not all of them count.
    pub known: Option<Slice>,
    /// `[batch]`, nats per image.
    pub reconstruction: Slice,
    /// `[batch]`, summed over an image's pixels.
    pub squared_error: Slice,
    /// `[batch, pixels, channels]`; zero in the padding.
    pub grad_logits: Slice,
}

impl Operation for BceWithLogits {
    const STEM: &'static str = "bce_with_logits";

    fn operands(&self) -> Vec<Operand> {
        let mut operands = vec![
            self.logits.read(),
            self.target.read(),
            self.reconstruction.write(),
            self.squared_error.write(),
            self.grad_logits.write(),
        ];
        operands.extend(self.known.map(Slice::read));
        operands
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("bce_with_logits"), if self.known.is_some() { &[KNOWN] } else { &[] }),
            constants: vec![("PIXELS", self.pixels as f64)],
            bindings: self.operands(),
            workgroups: [self.batch as u32, 1, 1],
        }]
    }

    fn flops(&self) -> u64 {
        14 * (self.batch * self.pixels) as u64
    }

    fn shape(&self) -> String {
        format!("{}×{}×{} → {}", self.batch, self.pixels, self.channels, self.batch)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

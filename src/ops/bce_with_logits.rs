//! Reconstruction loss: binary cross-entropy of logits against grey values, summed over the
//! pixels of an image, `Σ max(l, 0) − l·x + ln(1 + exp(−|l|))`, in nats; and its gradient for the
//! mean over the batch, `(sigmoid(l) − x) / batch`.

use super::{Dispatch, Operand, Operation, Slice};

/// The reconstruction loss of a batch and its gradient.
#[derive(Clone, Debug, PartialEq)]
pub struct BceWithLogits {
    /// Images in the batch.
    pub batch: usize,
    /// Pixels of an image.
    pub pixels: usize,
    /// Floats a pixel takes in logits, target and gradient: the value, then padding.
    pub channels: usize,
    /// `[batch, pixels, channels]`.
    pub logits: Slice,
    /// `[batch, pixels, channels]`.
    pub target: Slice,
    /// `[batch]`, nats an image.
    pub reconstruction: Slice,
    /// `[batch, pixels, channels]`; zero in the padding.
    pub grad_logits: Slice,
}

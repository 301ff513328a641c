//! The reconstruction loss.

use super::*;

/// Cross-entropy of pixels (input 1) under a decoder's logits (input 0), summed over an image. Writes the figures
/// [`LOSS`](Self::LOSS) and [`SQUARED_ERROR`](Self::SQUARED_ERROR).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BceWithLogits;

impl BceWithLogits {
    /// Cross-entropy of each image, nats.
    pub const LOSS: &str = "reconstruction loss";
    /// Squared error of each image, summed over its pixels.
    pub const SQUARED_ERROR: &str = "squared error";
}

impl Layer for BceWithLogits {
    fn output(&self, _: &[Shape]) -> Option<Shape> {
        None
    }

    fn forward(&self, call: &Call<'_>, builder: &mut Builder) -> Operations {
        let Value { shape, slice: logits } = call.inputs[0];
        let loss = ops::BceWithLogits {
            batch: call.batch(),
            pixels: shape.height * shape.width,
            channels: padded(shape.channels),
            logits,
            target: call.inputs[1].slice,
            known: None,
            reconstruction: call.pass.figure(builder, Self::LOSS),
            squared_error: call.pass.figure(builder, Self::SQUARED_ERROR),
            grad_logits: call.input_gradient(builder, 0),
        };
        vec![("value and gradient", Op::BceWithLogits(loss))]
    }

    fn input_gradients(&self) -> InputGradients {
        InputGradients::First
    }

    fn figures(&self) -> &'static [&'static str] {
        &[Self::LOSS, Self::SQUARED_ERROR]
    }
}

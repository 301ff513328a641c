//! The classification loss.

use super::*;

/// Cross-entropy of classes (input 1, one-hot) under a classifier's logits (input 0). Writes the figures
/// [`LOSS`](Self::LOSS) and [`HITS`](Self::HITS).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SoftmaxCrossEntropy;

impl SoftmaxCrossEntropy {
    /// Cross-entropy of each image, nats.
    pub const LOSS: &str = "cross-entropy";
    /// 1 for each image that was classified correctly, else 0.
    pub const HITS: &str = "hits";
}

impl Layer for SoftmaxCrossEntropy {
    fn output(&self, _: &[Shape]) -> Option<Shape> {
        None
    }

    fn forward(&self, call: &Call<'_>, builder: &mut Builder) -> Operations {
        let Value { shape, slice: logits } = call.inputs[0];
        let loss = ops::SoftmaxCrossEntropy {
            batch: call.batch(),
            classes: shape.channels,
            padded: padded(shape.channels),
            logits,
            targets: call.inputs[1].slice,
            cross_entropy: call.pass.figure(builder, Self::LOSS),
            hits: call.pass.figure(builder, Self::HITS),
            grad_logits: call.input_gradient(builder, 0),
        };
        vec![("value and gradient", Op::SoftmaxCrossEntropy(loss))]
    }

    fn input_gradients(&self) -> InputGradients {
        InputGradients::First
    }

    fn figures(&self) -> &'static [&'static str] {
        &[Self::LOSS, Self::HITS]
    }
}

//! Kinds of layers, a file each.

mod add;
mod bce_with_logits;
mod conv2d;
mod conv_transpose2d;
mod dense;
mod gaussian_heads;
mod max_pool2d;
mod reparameterize;
mod softmax_cross_entropy;

pub use add::Add;
pub use bce_with_logits::BceWithLogits;
pub use conv_transpose2d::ConvTranspose2d;
pub use conv2d::Conv2d;
pub use dense::Dense;
pub use gaussian_heads::GaussianHeads;
pub use max_pool2d::MaxPool2d;
pub use reparameterize::Reparameterize;
pub use softmax_cross_entropy::SoftmaxCrossEntropy;

use super::builder::Builder;
use super::layer::{
    Call, Gradients, InputGradient, InputGradients, Layer, Operations, Operator, Value, Weights,
};
use super::{LayerRanges, ParameterTable, Shape, padded};
use crate::ops::{self, BiasGrad, Op, Slice};

/// The bias gradient of any layer: sums of the output's gradient over images and pixels.
fn bias_gradient(
    call: &Call<'_>,
    builder: &mut Builder,
    grad_output: Slice,
    grad_bias: Slice,
) -> (&'static str, Op) {
    let (batch, channels) = (call.batch(), grad_bias.len);
    let pixels = call.output.shape.padded_len() / channels;
    let partials = builder.scratch(BiasGrad::partials_len(batch * pixels, channels));
    ("bias gradient", Op::BiasGrad(BiasGrad { batch, pixels, channels, grad_output, partials, grad_bias }))
}

/// The parameters of a layer that must have some.
fn weights(call: &Call<'_>) -> Weights {
    call.weights.unwrap_or_else(|| panic!("{} has parameters", call.name))
}

//! The backward pass: for each layer, last to first, the gradients of its bias, its weights and its
//! input.

use super::Line;
use super::builder::Builder;
use super::forward::{Chain, Link, geometry, pooling};
use crate::model::{Kind, LayerRanges};
use crate::ops::{
    BiasGrad, Conv2d, Conv2dGradWeight, ConvTranspose2d, DenseGradInput, DenseGradWeight, Epilogue,
    MaxPool2dGrad, Op, Slice,
};

/// A fully connected layer, as its gradients see it.
pub(super) struct DenseSizes {
    pub batch: usize,
    pub in_features: usize,
    pub out_features: usize,
}

impl Builder {
    /// The lines that take `gradient`, with respect to the chain's output, back through all its
    /// layers. `first_input` tells what to do with the gradient of the chain's own input: where it
    /// goes, or nothing.
    pub fn chain_backward(
        &mut self,
        links: &[Link],
        batch: usize,
        gradient: Slice,
        first_input: Option<Slice>,
    ) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut gradient = gradient;
        for (index, link) in links.iter().enumerate().rev() {
            let name = &link.layer.name;
            let below = index.checked_sub(1).map(|below| &links[below]);
            let grad_input = match below {
                Some(_) => Some(self.floats(format!("gradient of {name}'s input"), link.input.len)),
                None => first_input,
            };
            let epilogue = below.map_or(Epilogue::None, |below| below.activation_gradient);
            let mut push = |what: &str, op: Op| lines.push(Line { label: format!("{name} · {what}"), op });
            if let Some(weight_grad) = self.weight_grad(link, batch, gradient) {
                push("bias gradient", self.bias_grad(link, batch, gradient));
                push("weight gradient", weight_grad);
            }
            if let Some(grad_input) = grad_input {
                push("input gradient", self.input_grad(link, batch, gradient, epilogue, grad_input));
                gradient = grad_input;
            }
        }
        lines
    }

    /// The two heads as one dense layer: gradients of its parameters and of the features.
    pub fn heads_backward(
        &mut self,
        ranges: LayerRanges,
        sizes: DenseSizes,
        encoder: &Chain,
        grad_heads: Slice,
        grad_features: Slice,
    ) -> Vec<Line> {
        let DenseSizes { batch, in_features, out_features } = sizes;
        let ops = [
            (
                "bias gradient",
                Op::BiasGrad(BiasGrad {
                    batch,
                    pixels: 1,
                    channels: out_features,
                    grad_output: grad_heads,
                    partials: self.scratch(BiasGrad::partials_len(batch, out_features)),
                    grad_bias: self.gradient(ranges.bias),
                }),
            ),
            (
                "weight gradient",
                Op::DenseGradWeight(DenseGradWeight {
                    batch,
                    in_features,
                    out_features,
                    input: encoder.output,
                    grad_output: grad_heads,
                    grad_weight: self.gradient(ranges.weight),
                }),
            ),
            (
                "input gradient",
                Op::DenseGradInput(DenseGradInput {
                    batch,
                    in_features,
                    out_features,
                    grad_output: grad_heads,
                    weight: self.weight(ranges.weight),
                    epilogue: encoder.links.last().map_or(Epilogue::None, |last| last.activation_gradient),
                    grad_input: grad_features,
                }),
            ),
        ];
        let label = |what| format!("encoder.mu, encoder.logvar · {what}");
        ops.into_iter().map(|(what, op)| Line { label: label(what), op }).collect()
    }

    fn bias_grad(&mut self, link: &Link, batch: usize, gradient: Slice) -> Op {
        let output = link.layer.output;
        let channels = link.ranges.bias.len;
        let pixels = output.padded_len() / channels;
        let partials = self.scratch(BiasGrad::partials_len(batch * pixels, channels));
        let grad_bias = self.gradient(link.ranges.bias);
        Op::BiasGrad(BiasGrad { batch, pixels, channels, grad_output: gradient, partials, grad_bias })
    }

    /// Nothing for a layer without weights.
    fn weight_grad(&mut self, link: &Link, batch: usize, gradient: Slice) -> Option<Op> {
        let layer = &link.layer;
        let grad_weight = self.gradient(link.ranges.weight);
        let (large, small) = match layer.kind {
            Kind::Dense => {
                return Some(Op::DenseGradWeight(DenseGradWeight {
                    batch,
                    in_features: layer.input.padded_len(),
                    out_features: layer.output.padded_len(),
                    input: link.input,
                    grad_output: gradient,
                    grad_weight,
                }));
            }
            Kind::MaxPool2d { .. } => return None,
            Kind::Conv2d { .. } => (link.input, gradient),
            Kind::ConvTranspose2d { .. } => (gradient, link.input),
        };
        let geometry = geometry(layer, batch);
        let partials = self.scratch(Conv2dGradWeight::partials_len(&geometry));
        Some(Op::Conv2dGradWeight(Conv2dGradWeight { geometry, large, small, partials, grad_weight }))
    }

    /// The input gradient of a convolution is a transposed convolution, and the other way round.
    fn input_grad(
        &self,
        link: &Link,
        batch: usize,
        gradient: Slice,
        epilogue: Epilogue,
        grad_input: Slice,
    ) -> Op {
        let layer = &link.layer;
        let weight = self.weight(link.ranges.weight);
        let (input, output) = (gradient, grad_input);
        match layer.kind {
            Kind::Conv2d { .. } => {
                let geometry = geometry(layer, batch);
                Op::ConvTranspose2d(ConvTranspose2d { geometry, input, weight, epilogue, output })
            }
            Kind::ConvTranspose2d { .. } => {
                let geometry = geometry(layer, batch);
                Op::Conv2d(Conv2d { geometry, input, weight, epilogue, output })
            }
            Kind::MaxPool2d { size } => Op::MaxPool2dGrad(MaxPool2dGrad {
                geometry: pooling(layer, size, batch),
                input: link.input,
                grad_output: gradient,
                epilogue,
                grad_input,
            }),
            Kind::Dense => Op::DenseGradInput(DenseGradInput {
                batch,
                in_features: layer.input.padded_len(),
                out_features: layer.output.padded_len(),
                grad_output: gradient,
                weight,
                epilogue,
                grad_input,
            }),
        }
    }
}

//! The forward pass: layers to operations.

use super::Line;
use super::builder::Builder;
use crate::model::{Activation, Kind, LayerRanges, ParameterTable, Resolved, Shape, padded};
use crate::ops::{
    Conv2d, ConvGeometry, ConvTranspose2d, Dense, Epilogue, MaxPool2d, Op, PoolGeometry, Reparameterize,
    Silu, Slice,
};

/// A layer of a chain, and what its gradients need of the forward pass.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub layer: Resolved,
    pub ranges: LayerRanges,
    /// What it reads, `[batch, height, width, channels padded]`.
    pub input: Slice,
    /// The gradient of its activation, if it has one: part of what makes the gradient of its output.
    pub activation_gradient: Epilogue,
}

/// A chain of layers over a batch, and the buffers between them.
pub(super) struct Chain {
    pub lines: Vec<Line>,
    pub links: Vec<Link>,
    pub output: Slice,
}

/// Everything between the features and the decoder.
pub(super) struct Latent {
    pub lines: Vec<Line>,
    /// `[batch, 2·padded]`.
    pub heads: Slice,
    /// ε, `[batch, padded]`.
    pub noise: Slice,
    /// z, `[batch, padded]`.
    pub latents: Slice,
    /// `[batch]`.
    pub kl: Slice,
}

impl Builder {
    /// Layer after layer, from `input` on. `owner` begins the buffers' names.
    pub fn chain(
        &mut self,
        owner: &str,
        layers: &[Resolved],
        ranges: &[LayerRanges],
        batch: usize,
        mut input: Slice,
    ) -> Chain {
        let (mut lines, mut links) = (Vec::new(), Vec::new());
        for (layer, &ranges) in layers.iter().zip(ranges) {
            let Resolved { name, activation, .. } = layer;
            let len = batch * layer.output.padded_len();
            let output = self.floats(format!("{owner}: {name} output"), len);
            let sums = match activation {
                Some(Activation::Silu) => self.floats(format!("{owner}: {name} before SiLU"), len),
                _ => output,
            };
            let op = self.layer_forward(layer, ranges, batch, input, sums);
            lines.push(Line { label: format!("{name} · forward"), op });
            if sums != output {
                let op = Op::Silu(Silu { batch, input: sums, output });
                lines.push(Line { label: format!("{name} · SiLU"), op });
            }
            let activation_gradient = match activation {
                None => Epilogue::None,
                Some(Activation::Relu) => Epilogue::ReluMask(output),
                Some(Activation::LeakyRelu) => Epilogue::LeakyReluMask(output),
                Some(Activation::Silu) => Epilogue::SiluSlope(sums),
            };
            links.push(Link { layer: layer.clone(), ranges, input, activation_gradient });
            input = output;
        }
        Chain { lines, links, output: input }
    }

    fn layer_forward(
        &self,
        layer: &Resolved,
        ranges: LayerRanges,
        batch: usize,
        input: Slice,
        output: Slice,
    ) -> Op {
        let weight = self.weight(ranges.weight);
        let bias = self.weight(ranges.bias);
        let epilogue = match layer.activation {
            None | Some(Activation::Silu) => Epilogue::Bias(bias),
            Some(Activation::Relu) => Epilogue::BiasRelu(bias),
            Some(Activation::LeakyRelu) => Epilogue::BiasLeakyRelu(bias),
        };
        match layer.kind {
            Kind::Conv2d { .. } => {
                let geometry = geometry(layer, batch);
                Op::Conv2d(Conv2d { geometry, input, weight, epilogue, output })
            }
            Kind::ConvTranspose2d { .. } => {
                let geometry = geometry(layer, batch);
                Op::ConvTranspose2d(ConvTranspose2d { geometry, input, weight, epilogue, output })
            }
            Kind::MaxPool2d { size } => {
                Op::MaxPool2d(MaxPool2d { geometry: pooling(layer, size, batch), input, output })
            }
            Kind::Dense => Op::Dense(Dense {
                batch,
                in_features: layer.input.padded_len(),
                out_features: layer.output.padded_len(),
                input,
                weight,
                epilogue,
                output,
            }),
        }
    }

    /// Heads and the draw of z. Without `noise`, ε is zero and z is μ.
    pub fn latent(
        &mut self,
        owner: &str,
        table: &ParameterTable,
        latent_size: usize,
        batch: usize,
        features: (Shape, Slice),
    ) -> Latent {
        let half = padded(latent_size);
        let heads = self.floats(format!("{owner}: μ and log σ²"), batch * 2 * half);
        let noise = self.floats(format!("{owner}: noise"), batch * half);
        let latents = self.floats(format!("{owner}: latents"), batch * half);
        let kl = self.floats(format!("{owner}: KL"), batch);
        let heads_op = Op::Dense(Dense {
            batch,
            in_features: features.0.padded_len(),
            out_features: 2 * half,
            input: features.1,
            weight: self.weight(table.heads.weight),
            epilogue: Epilogue::Bias(self.weight(table.heads.bias)),
            output: heads,
        });
        let draw = Reparameterize { batch, latent: latent_size, padded: half, heads, noise, latents, kl };
        let lines = vec![
            Line { label: "encoder.mu, encoder.logvar · forward".to_owned(), op: heads_op },
            Line { label: "latents · draw".to_owned(), op: Op::Reparameterize(draw) },
        ];
        Latent { lines, heads, noise, latents, kl }
    }
}

/// The sizes of max-pooling in windows of `size` by `size` pixels.
pub(super) fn pooling(layer: &Resolved, size: usize, batch: usize) -> PoolGeometry {
    let input = layer.input;
    PoolGeometry { batch, height: input.height, width: input.width, channels: padded(input.channels), size }
}

/// The convolution's sizes; for a transposed one, of the convolution that it transposes.
pub(super) fn geometry(layer: &Resolved, batch: usize) -> ConvGeometry {
    let (from, to, kernel, stride, padding) = match layer.kind {
        Kind::Conv2d { kernel, stride, padding } => (layer.input, layer.output, kernel, stride, padding),
        Kind::ConvTranspose2d { kernel, stride, padding } => {
            (layer.output, layer.input, kernel, stride, padding)
        }
        Kind::Dense | Kind::MaxPool2d { .. } => unreachable!("only convolutions have such sizes"),
    };
    ConvGeometry {
        batch,
        in_height: from.height,
        in_width: from.width,
        in_channels: padded(from.channels),
        single_channel: from.channels == 1,
        out_height: to.height,
        out_width: to.width,
        out_channels: padded(to.channels),
        kernel,
        stride,
        padding,
    }
}

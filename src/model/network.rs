//! Layers with their shapes.

use super::{Activation, Layer, Preset};

/// Rows, columns and channels of an activation; features are one pixel of many channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
    /// Channels.
    pub channels: usize,
}

/// The next multiple of 4: every load of a kernel is a `vec4f`.
pub const fn padded(channels: usize) -> usize {
    channels.next_multiple_of(4)
}

/// Rows of `width` numbers, each followed by zeros up to `padded` numbers.
pub fn pad_rows(values: &[f32], width: usize, padded: usize) -> Vec<f32> {
    let mut rows = vec![0.0; values.len() / width * padded];
    for (to, from) in rows.chunks_exact_mut(padded).zip(values.chunks_exact(width)) {
        to[..width].copy_from_slice(from);
    }
    rows
}

impl Shape {
    /// A row of features.
    pub fn features(count: usize) -> Shape {
        Shape { height: 1, width: 1, channels: count }
    }

    /// Features in all.
    pub fn len(self) -> usize {
        self.height * self.width * self.channels
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Floats it takes on the device, channels padded.
    pub fn padded_len(self) -> usize {
        self.height * self.width * padded(self.channels)
    }
}

/// What a layer computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// From input to output.
    Conv2d {
        /// Side of the kernel.
        kernel: usize,
        /// Step between two windows.
        stride: usize,
        /// Zeros around the input.
        padding: usize,
    },
    /// The transpose of a convolution from output to input.
    ConvTranspose2d {
        /// Side of the kernel.
        kernel: usize,
        /// Step between two windows.
        stride: usize,
        /// Zeros around the output.
        padding: usize,
    },
    /// The largest pixel of each window.
    MaxPool2d {
        /// Rows and columns of a window.
        size: usize,
    },
    /// Every input to every output.
    Dense,
}

/// A layer that knows its shapes.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// PyTorch's name: `encoder.conv1`.
    pub name: String,
    /// What it computes.
    pub kind: Kind,
    /// What follows.
    pub activation: Option<Activation>,
    /// What it reads.
    pub input: Shape,
    /// What it makes.
    pub output: Shape,
}

/// A variational autoencoder: an encoder, two heads on its features, a decoder.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// From the image to the features; its last output feeds the heads.
    pub encoder: Vec<Resolved>,
    /// μ and log σ² of this many latent numbers.
    pub latent_size: usize,
    /// From the latents to the logits.
    pub decoder: Vec<Resolved>,
}

impl Network {
    /// The image every model reads and writes.
    pub const IMAGE: Shape = Shape { height: 28, width: 28, channels: 1 };

    /// The layers of a preset, with this many latent numbers.
    pub fn new(preset: Preset, latent_size: usize) -> Network {
        Self::from_layers(&preset.encoder(), latent_size, &preset.decoder())
    }

    /// As [`Network::new`], with `width` times as many channels and features in every layer: a multiple
    /// of ¼, so that all stay whole numbers.
    pub fn widened(preset: Preset, latent_size: usize, width: f64) -> Network {
        let widen = |layers: Vec<Layer>| layers.iter().map(|layer| layer.widened(width)).collect::<Vec<_>>();
        Self::from_layers(&widen(preset.encoder()), latent_size, &widen(preset.decoder()))
    }

    /// Any layers, with this many latent numbers between them.
    pub fn from_layers(encoder: &[Layer], latent_size: usize, decoder: &[Layer]) -> Network {
        let encoder = resolve("encoder", encoder, Self::IMAGE);
        let decoder = resolve("decoder", decoder, Shape::features(latent_size));
        Network { encoder, latent_size, decoder }
    }

    /// The same with another activation.
    pub fn with_activation(mut self, activation: Activation) -> Network {
        for layer in self.encoder.iter_mut().chain(&mut self.decoder) {
            layer.activation = layer.activation.map(|_| activation);
        }
        self
    }

    /// The shape of the features that the heads read.
    pub fn features(&self) -> Shape {
        self.encoder.last().map_or(Self::IMAGE, |layer| layer.output)
    }
}

/// Layers from `image` on, with their shapes; `part` begins their names.
pub(super) fn resolve(part: &str, layers: &[Layer], image: Shape) -> Vec<Resolved> {
    let mut resolved = Vec::new();
    let mut input = image;
    for layer in layers {
        let Some((name, kind, relu, output)) = apply(layer, input) else {
            // Features become an image: the decoder's kernels write it in that order at once.
            let Layer::Unflatten { channels, side } = *layer else { continue };
            input = Shape { height: side, width: side, channels };
            if let Some(last) = resolved.last_mut() {
                let last: &mut Resolved = last;
                assert_eq!(last.output.len(), input.len(), "{part}: features that fill no image");
                last.output = input;
            }
            continue;
        };
        let activation = relu.then_some(Activation::Relu);
        resolved.push(Resolved { name: format!("{part}.{name}"), kind, activation, input, output });
        input = output;
    }
    resolved
}

/// What a layer makes of its input; nothing for a mere change of shape.
fn apply(layer: &Layer, input: Shape) -> Option<(&'static str, Kind, bool, Shape)> {
    match *layer {
        Layer::Conv2d { name, out_channels, kernel, stride, padding, relu } => {
            let size = |size: usize| (size + 2 * padding - kernel) / stride + 1;
            let output =
                Shape { height: size(input.height), width: size(input.width), channels: out_channels };
            Some((name, Kind::Conv2d { kernel, stride, padding }, relu, output))
        }
        Layer::ConvTranspose2d { name, out_channels, kernel, stride, padding, output_padding, relu } => {
            let size = |size: usize| (size - 1) * stride + kernel + output_padding - 2 * padding;
            let output =
                Shape { height: size(input.height), width: size(input.width), channels: out_channels };
            Some((name, Kind::ConvTranspose2d { kernel, stride, padding }, relu, output))
        }
        Layer::MaxPool2d { name, size } => {
            let output = Shape { height: input.height / size, width: input.width / size, ..input };
            Some((name, Kind::MaxPool2d { size }, false, output))
        }
        Layer::Dense { name, out_features, relu } => {
            Some((name, Kind::Dense, relu, Shape::features(out_features)))
        }
        Layer::Unflatten { .. } => None,
    }
}

//! The models on offer.

use super::Layer;
use crate::named::named;

/// A model by name, as a layer list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// The reference model: 587,777 parameters with 32 latent numbers.
    Base,
    /// The model of the article that the program began with, mended: max-pooling in its encoder.
    Article,
    /// `base` with two latent numbers, to be looked at as a plane.
    Plane,
    /// Small enough for a CPU.
    Tiny,
}

named!(Preset: Base = "base", Plane = "plane", Tiny = "tiny", Article = "article");

impl Preset {
    /// The latent size it was designed with.
    pub fn latent_size(self) -> usize {
        match self {
            Preset::Base | Preset::Article => 32,
            Preset::Plane => 2,
            Preset::Tiny => 8,
        }
    }

    /// From the image to the features that μ and log σ² are read from.
    pub fn encoder(self) -> Vec<Layer> {
        match self {
            Preset::Base | Preset::Plane => vec![
                halve("conv1", 32),
                halve("conv2", 64),
                Layer::Dense { name: "fc", out_features: 128, relu: true },
            ],
            Preset::Tiny => vec![
                halve("conv1", 8),
                halve("conv2", 16),
                Layer::Dense { name: "fc", out_features: 64, relu: true },
            ],
            Preset::Article => vec![
                keep("conv1", 32),
                Layer::MaxPool2d { name: "pool1", size: 2 },
                keep("conv2", 32),
                Layer::MaxPool2d { name: "pool2", size: 2 },
                Layer::Dense { name: "fc", out_features: 32, relu: true },
            ],
        }
    }

    /// From the latents to the logits of the image.
    pub fn decoder(self) -> Vec<Layer> {
        match self {
            Preset::Base | Preset::Plane => vec![
                Layer::Dense { name: "fc", out_features: 64 * 7 * 7, relu: true },
                Layer::Unflatten { channels: 64, side: 7 },
                double("deconv1", 64),
                double("deconv2", 32),
                to_logits("deconv3"),
            ],
            Preset::Tiny => vec![
                Layer::Dense { name: "fc1", out_features: 64, relu: true },
                Layer::Dense { name: "fc2", out_features: 16 * 7 * 7, relu: true },
                Layer::Unflatten { channels: 16, side: 7 },
                double("deconv1", 16),
                double("deconv2", 8),
                to_logits("deconv3"),
            ],
            Preset::Article => vec![
                Layer::Dense { name: "fc1", out_features: 32, relu: true },
                Layer::Dense { name: "fc2", out_features: 32 * 7 * 7, relu: true },
                Layer::Unflatten { channels: 32, side: 7 },
                double("deconv1", 32),
                double("deconv2", 32),
                to_logits("deconv3"),
            ],
        }
    }
}

/// A convolution that keeps rows and columns.
fn keep(name: &'static str, out_channels: usize) -> Layer {
    Layer::Conv2d { name, out_channels, kernel: 3, stride: 1, padding: 1, relu: true }
}

/// A convolution that halves rows and columns.
fn halve(name: &'static str, out_channels: usize) -> Layer {
    Layer::Conv2d { name, out_channels, kernel: 3, stride: 2, padding: 1, relu: true }
}

/// A transposed convolution that doubles rows and columns.
fn double(name: &'static str, out_channels: usize) -> Layer {
    let (kernel, stride, padding, output_padding) = (3, 2, 1, 1);
    Layer::ConvTranspose2d { name, out_channels, kernel, stride, padding, output_padding, relu: true }
}

/// The last layer: one channel, no activation.
fn to_logits(name: &'static str) -> Layer {
    let (kernel, stride, padding, output_padding) = (3, 1, 1, 0);
    Layer::ConvTranspose2d { name, out_channels: 1, kernel, stride, padding, output_padding, relu: false }
}

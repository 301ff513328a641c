//! The available models.

use super::Chain;
use crate::named::named;
use crate::plan::Shape;
use crate::plan::layers::{Conv2d, ConvTranspose2d, Dense, MaxPool2d};

/// A model by name, as a list of layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// The reference model: 587,777 parameters with 32 latent dimensions.
    Base,
    /// The model of the article that the program started from, corrected: max-pooling in its encoder.
    Article,
    /// `base` with two latent dimensions, which can be shown as a plane.
    Plane,
    /// Small enough for a CPU.
    Tiny,
}

named!(Preset: Base = "base", Plane = "plane", Tiny = "tiny", Article = "article");

impl Preset {
    /// Its default latent size.
    pub fn latent_size(self) -> usize {
        match self {
            Preset::Base | Preset::Article => 32,
            Preset::Plane => 2,
            Preset::Tiny => 8,
        }
    }

    /// From the image to the features that μ and log σ² are read from, with `width` times as many channels.
    pub(super) fn encoder(self, chain: Chain<'_>, width: f64) -> Chain<'_> {
        let wide = |count| widened(count, width);
        match self {
            Preset::Base | Preset::Plane => chain
                .hidden("conv1", halve(wide(32)))
                .hidden("conv2", halve(wide(64)))
                .hidden("fc", Dense::features(wide(128))),
            Preset::Tiny => chain
                .hidden("conv1", halve(wide(8)))
                .hidden("conv2", halve(wide(16)))
                .hidden("fc", Dense::features(wide(64))),
            Preset::Article => chain
                .hidden("conv1", keep(wide(32)))
                .plain("pool1", MaxPool2d { size: 2 })
                .hidden("conv2", keep(wide(32)))
                .plain("pool2", MaxPool2d { size: 2 })
                .hidden("fc", Dense::features(wide(32))),
        }
    }

    /// From the latents to the logits of the image, with `width` times as many channels.
    pub(super) fn decoder(self, chain: Chain<'_>, width: f64) -> Chain<'_> {
        let wide = |count| widened(count, width);
        match self {
            Preset::Base | Preset::Plane => chain
                .hidden("fc", to_image(7, wide(64)))
                .hidden("deconv1", double(wide(64)))
                .hidden("deconv2", double(wide(32)))
                .plain("deconv3", to_logits()),
            Preset::Tiny => chain
                .hidden("fc1", Dense::features(wide(64)))
                .hidden("fc2", to_image(7, wide(16)))
                .hidden("deconv1", double(wide(16)))
                .hidden("deconv2", double(wide(8)))
                .plain("deconv3", to_logits()),
            Preset::Article => chain
                .hidden("fc1", Dense::features(wide(32)))
                .hidden("fc2", to_image(7, wide(32)))
                .hidden("deconv1", double(wide(32)))
                .hidden("deconv2", double(wide(32)))
                .plain("deconv3", to_logits()),
        }
    }
}

/// `width` times as many channels or features: a multiple of ¼, so that all are whole numbers.
fn widened(count: usize, width: f64) -> usize {
    (count as f64 * width).round() as usize
}

/// A convolution that keeps rows and columns.
fn keep(out_channels: usize) -> Conv2d {
    Conv2d { out_channels, kernel: 3, stride: 1, padding: 1 }
}

/// A convolution that halves rows and columns.
pub(super) fn halve(out_channels: usize) -> Conv2d {
    Conv2d { out_channels, kernel: 3, stride: 2, padding: 1 }
}

/// Features that form an image.
fn to_image(side: usize, channels: usize) -> Dense {
    Dense { output: Shape::image(side, channels) }
}

/// A transposed convolution that doubles rows and columns.
fn double(out_channels: usize) -> ConvTranspose2d {
    ConvTranspose2d { out_channels, kernel: 3, stride: 2, padding: 1, output_padding: 1 }
}

/// The last layer: one channel.
fn to_logits() -> ConvTranspose2d {
    ConvTranspose2d { out_channels: 1, kernel: 3, stride: 1, padding: 1, output_padding: 0 }
}

//! The classifier that judges samples: a small convolutional network from images to ten classes.

use super::network::resolve;
use super::{Layer, Network, Resolved};

/// Kinds of digits.
pub const CLASSES: usize = 10;
/// Features that the last layer reads. Few, so that a thousand images tell their covariance well.
pub const FEATURES: usize = 32;

/// Its layers: from the image to the features, and from these to the logits of the classes.
pub fn classifier() -> Vec<Resolved> {
    let convolution = |name, out_channels| Layer::Conv2d {
        name,
        out_channels,
        kernel: 3,
        stride: 2,
        padding: 1,
        relu: true,
    };
    let layers = [
        convolution("conv1", 8),
        convolution("conv2", 16),
        Layer::Dense { name: "features", out_features: FEATURES, relu: true },
        Layer::Dense { name: "classes", out_features: CLASSES, relu: false },
    ];
    resolve("classifier", &layers, Network::IMAGE)
}

//! The classifier that judges samples: a small convolutional network from images to the classes of a dataset.

use super::network::resolve;
use super::{Layer, Network, Resolved};

/// The most classes that it is trained to tell apart: EMNIST has up to 62.
pub const MOST_CLASSES: usize = 64;
/// Features that the last layer reads. Few, so that a thousand images tell their covariance well.
pub const FEATURES: usize = 32;

/// Its layers: from the image to the features, and from these to the logits of so many classes.
pub fn classifier(classes: usize) -> Vec<Resolved> {
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
        Layer::Dense { name: "classes", out_features: classes, relu: false },
    ];
    resolve("classifier", &layers, Network::IMAGE)
}

//! The words that a model is written in.

/// One layer, as PyTorch would name and build it.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// Convolution with a square kernel.
    Conv2d {
        /// PyTorch's name, without `encoder.` or `decoder.`.
        name: &'static str,
        /// Channels it makes.
        out_channels: usize,
        /// Side of the kernel.
        kernel: usize,
        /// Step between two windows.
        stride: usize,
        /// Zeros around the input.
        padding: usize,
        /// Whether a ReLU follows, or what a run has in its place.
        relu: bool,
    },
    /// Transposed convolution with a square kernel.
    ConvTranspose2d {
        /// PyTorch's name.
        name: &'static str,
        /// Channels it makes.
        out_channels: usize,
        /// Side of the kernel.
        kernel: usize,
        /// Step between two windows.
        stride: usize,
        /// Zeros around the input of the convolution that it transposes.
        padding: usize,
        /// Rows and columns added at the bottom and right.
        output_padding: usize,
        /// Whether a ReLU follows, or what a run has in its place.
        relu: bool,
    },
    /// The largest pixel of each window; windows do not overlap.
    MaxPool2d {
        /// PyTorch's name.
        name: &'static str,
        /// Rows and columns of a window.
        size: usize,
    },
    /// Fully connected layer. An image before it is flattened (channels first, as PyTorch does).
    Dense {
        /// PyTorch's name.
        name: &'static str,
        /// Features it makes.
        out_features: usize,
        /// Whether a ReLU follows, or what a run has in its place.
        relu: bool,
    },
    /// Reads features as an image of channels, rows, columns.
    Unflatten {
        /// Channels.
        channels: usize,
        /// Rows and columns.
        side: usize,
    },
}

impl Layer {
    /// The same layer with `width` times as many channels or features; an image of one channel stays one.
    pub fn widened(&self, width: f64) -> Layer {
        let mut wide = self.clone();
        let count = match &mut wide {
            Layer::Conv2d { out_channels, .. } | Layer::ConvTranspose2d { out_channels, .. } => out_channels,
            Layer::Dense { out_features, .. } => out_features,
            Layer::Unflatten { channels, .. } => channels,
            Layer::MaxPool2d { .. } => return wide,
        };
        if *count > 1 {
            *count = (*count as f64 * width).round() as usize;
        }
        wide
    }
}

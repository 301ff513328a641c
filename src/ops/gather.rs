//! Batch gather: copies images out of the packed u8 dataset, grey values scaled to `[0, 1]`.

use super::{Dispatch, Operand, Operation, Slice};

/// Which images a batch holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// A fresh shuffle each epoch (a bijection of the indices keyed by seed and epoch, see
    /// `shaders/random.wgsl`); image `i` of step `t` is the shuffle of
    /// `(t mod steps_per_epoch) · batch + i`. The last short batch is dropped.
    Shuffled {
        /// ⌊images / batch⌋.
        steps_per_epoch: usize,
    },
    /// The images one after the other, by the counter `evaluated`; past the end it starts over.
    Sequential,
}

/// Copies one batch of images.
#[derive(Clone, Debug, PartialEq)]
pub struct Gather {
    /// Images in the batch.
    pub batch: usize,
    /// Pixels of an image, a multiple of 4.
    pub pixels: usize,
    /// Floats a pixel takes in the output: the grey value, then zeros.
    pub channels: usize,
    /// Images in the dataset.
    pub images: usize,
    /// Which of them.
    pub order: Order,
    /// The dataset, four pixels a word, `images · pixels / 4` words.
    pub dataset: Slice,
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// `[batch, pixels, channels]`.
    pub output: Slice,
}

//! Batch gather: copies images out of the packed u8 dataset, as grey values in `[0, 1]` or as pixels of 0 or 1.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};
use crate::named::named;

/// Which images a batch holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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

/// What a pixel of grey value g, from 0 to 1, is to the model: its input and its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pixels {
    /// g itself.
    #[default]
    Grey,
    /// 1 with probability g, else 0: drawn anew at each step of a [`Order::Shuffled`] set, and once per seed of
    /// a [`Order::Sequential`] one.
    Dynamic,
    /// 1 where g is above one half, else 0.
    Fixed,
}

named!(Pixels: Grey = "grey", Dynamic = "dynamic", Fixed = "fixed");

/// Copies one batch of images.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Gather {
    /// Images in the batch.
    pub batch: usize,
    /// Pixels of an image, a multiple of 4.
    pub pixels: usize,
    /// Floats per pixel in the output, its value, then zeros: 4 or 1, since the GPU stores four at once.
    pub channels: usize,
    /// Images in the dataset.
    pub images: usize,
    /// Which images.
    pub order: Order,
    /// What a grey value becomes.
    pub target: Pixels,
    /// The dataset, four pixels per word, `images · pixels / 4` words.
    pub dataset: Slice,
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// `[batch, pixels, channels]`.
    pub output: Slice,
}

impl Gather {
    /// Half the bits of the shuffle's Feistel network: the smallest power of four that holds every
    /// image is `4^half_bits`.
    fn half_bits(&self) -> u32 {
        let bits = usize::BITS - self.images.saturating_sub(1).leading_zeros();
        bits.div_ceil(2)
    }
}

impl Operation for Gather {
    const STEM: &'static str = "gather";

    fn operands(&self) -> Vec<Operand> {
        vec![self.dataset.read(), self.state.read(), self.output.write()]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        let (shuffled, steps_per_epoch) = match self.order {
            Order::Shuffled { steps_per_epoch } => (true, steps_per_epoch),
            Order::Sequential => (false, 1),
        };
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("gather"), &[]),
            constants: vec![
                ("PIXELS", self.pixels as f64),
                ("CHANNELS", self.channels as f64),
                ("IMAGES", self.images as f64),
                ("SHUFFLED", f64::from(u8::from(shuffled))),
                ("HALF_BITS", f64::from(self.half_bits())),
                ("STEPS_PER_EPOCH", steps_per_epoch.max(1) as f64),
                ("BINARY", f64::from(u8::from(self.target != Pixels::Grey))),
                ("DRAWN", f64::from(u8::from(self.target == Pixels::Dynamic))),
            ],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.batch * self.pixels / 4),
        }]
    }

    fn flops(&self) -> u64 {
        (self.batch * self.pixels) as u64
    }

    fn shape(&self) -> String {
        format!("{}×{} → {}×{}×{}", self.images, self.pixels, self.batch, self.pixels, self.channels)
    }

    #[allow(clippy::misnamed_getters, reason = "the batch's images, not the dataset's")]
    fn images(&self) -> usize {
        self.batch
    }

    /// Of the dataset it reads one batch.
    fn bytes(&self) -> u64 {
        (self.batch * self.pixels * (1 + 4 * self.channels)) as u64
    }
}

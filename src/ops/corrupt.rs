//! Corrupts images at random, for a model that learns to undo it.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Counter, Dispatch, Operand, Operation, Slice, Tiling};
use crate::named::named;

/// Kinds of corruption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CorruptionKind {
    /// The image as it is.
    #[default]
    None,
    /// Noise is added to each pixel, and the sum clamped to `[0, 1]`: the strength is its standard deviation.
    Gaussian,
    /// Some pixels become 0 or 1, equally often: the strength is the probability that a pixel does.
    SaltAndPepper,
    /// A square becomes 0, anywhere in the image: the strength is its side as a share of the image's.
    Patch,
}

named!(CorruptionKind: None = "none", Gaussian = "gaussian", SaltAndPepper = "salt-and-pepper", Patch = "patch");

/// What is done to an image.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Corruption {
    /// In which way.
    pub kind: CorruptionKind,
    /// How much, from 0 to 1: see [`CorruptionKind`].
    pub strength: f64,
}

impl Default for Corruption {
    /// None.
    fn default() -> Corruption {
        Corruption { kind: CorruptionKind::None, strength: 0.5 }
    }
}

impl Corruption {
    /// Of 2²³ the draws for which salt and pepper changes a pixel.
    pub fn limit(self) -> u32 {
        (self.strength * f64::from(1 << 23)).round() as u32
    }

    /// The side of the patch in an image of this size, pixels.
    pub fn side(self, width: usize, height: usize) -> usize {
        (self.strength * width.min(height) as f64).round() as usize
    }
}

/// Corrupts each image of a batch: the random numbers depend on its place there, the pixel, the counter and the seed.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Corrupt {
    /// Images in the batch.
    pub batch: usize,
    /// Rows of an image.
    pub height: usize,
    /// Columns of an image. Its pixels are a multiple of 4.
    pub width: usize,
    /// What is done.
    pub corruption: Corruption,
    /// Distinguishes uses of the generator.
    pub stream: u32,
    /// The counter that changes from batch to batch.
    pub counter: Counter,
    /// `[batch, height, width, 4]`: the pixel, then zeros.
    pub input: Slice,
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// Shaped as the input.
    pub output: Slice,
}

impl Corrupt {
    /// Floats per pixel.
    pub const CHANNELS: usize = 4;

    /// Pixels of an image.
    pub fn pixels(&self) -> usize {
        self.height * self.width
    }
}

/// Operations per pixel, roughly: those of a normal number.
const FLOPS_PER_PIXEL: u64 = 8;

impl Operation for Corrupt {
    const STEM: &'static str = "corrupt";

    fn operands(&self) -> Vec<Operand> {
        vec![self.input.read(), self.state.read(), self.output.write()]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        let Corruption { kind, strength } = self.corruption;
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("corrupt"), &[]),
            constants: vec![
                ("PIXELS", self.pixels() as f64),
                ("WIDTH", self.width as f64),
                ("KIND", f64::from(kind as u8)),
                ("STRENGTH", strength),
                ("LIMIT", f64::from(self.corruption.limit())),
                ("SIDE", self.corruption.side(self.width, self.height) as f64),
                ("STREAM", f64::from(self.stream)),
                ("COUNTER", f64::from(self.counter as u8)),
            ],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.batch * self.pixels() / 4),
        }]
    }

    fn flops(&self) -> u64 {
        FLOPS_PER_PIXEL * (self.batch * self.pixels()) as u64
    }

    fn shape(&self) -> String {
        format!("{}×{}×{}", self.batch, self.height, self.width)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

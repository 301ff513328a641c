//! The programs of a session, over one set of buffers.

use std::rc::Rc;

use super::{BufferSpec, Line, planner};
use crate::model::{Network, ParameterTable};
use crate::ops::{Pixels, Slice};

/// Floats that a pixel of an image takes: its one channel, padded.
pub const CHANNELS: usize = 4;
/// Digits in the samples' picture.
pub const SAMPLES: usize = 64;
/// Digits in the picture of test digits and their reconstructions.
pub const TEST_DIGITS: usize = 12;

/// Programs that share one set of buffers, each a list of lines.
pub type Programs = Rc<[Vec<Line>]>;

/// What a plan can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Program {
    /// One training step: a batch, forward, backward, Adam, metrics.
    Train,
    /// One batch of the test set: forward, and its losses and its posterior added to the totals.
    Evaluate,
    /// One batch of the test set, encoded, for [`Program::Weigh`].
    Encode,
    /// One more draw from each posterior of that batch, decoded and weighed.
    Weigh,
    /// The drawing: its posterior, its losses, and what its μ decodes to.
    Drawing,
    /// What the drawing's latents, dragged by hand, decode to.
    Latents,
    /// What the samples' latents decode to.
    Samples,
    /// Test digits through their μ.
    TestDigits,
}

impl Program {
    /// All of them.
    pub const ALL: [Program; 8] = [
        Program::Train,
        Program::Evaluate,
        Program::Encode,
        Program::Weigh,
        Program::Drawing,
        Program::Latents,
        Program::Samples,
        Program::TestDigits,
    ];
}

/// The sizes that a plan is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanSizes {
    /// Images in a batch.
    pub batch: usize,
    /// Images in the training set.
    pub train_images: usize,
    /// Images in the test set.
    pub test_images: usize,
}

impl PlanSizes {
    /// Training steps in an epoch: the short last batch is dropped.
    pub fn steps_per_epoch(&self) -> usize {
        self.train_images / self.batch
    }

    /// Batches that cover the test set; the last one may be partly empty.
    pub fn test_batches(&self) -> usize {
        self.test_images.div_ceil(self.batch)
    }
}

/// What a plan can do otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What the model is shown of grey digits, in training and in tests.
    pub pixels: Pixels,
    /// Whether gradients are scaled down to a largest norm.
    pub clips: bool,
    /// Whether the parameters are averaged over the steps; all programs but [`Program::Train`] then use the
    /// averages.
    pub averages: bool,
}

/// The buffers of one forward pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Autoencoder {
    /// Images, `[images, 784, CHANNELS]`: the pixel, then zeros.
    pub input: Slice,
    /// ε, `[images, padded latent]`.
    pub noise: Slice,
    /// `[images, 2·padded latent]`: μ, then log σ².
    pub heads: Slice,
    /// z, `[images, padded latent]`.
    pub latents: Slice,
    /// `[images, 784, CHANNELS]`.
    pub logits: Slice,
    /// Nats an image.
    pub reconstruction: Slice,
    /// Nats an image.
    pub kl: Slice,
    /// Squared error of an image's reconstruction, summed over its pixels.
    pub squared_error: Slice,
}

/// What evaluation gathers of each latent dimension, `[padded latent]` each; see
/// [`crate::ops::LatentStatistics`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatentTotals {
    /// Sum of the KL, nats.
    pub kl: Slice,
    /// Mean of μ.
    pub mean: Slice,
    /// Sum of (μ − mean)².
    pub squared_deviations: Slice,
}

/// The buffers that a session writes and reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slots {
    /// One [`crate::ops::State`].
    pub state: Slice,
    /// [`crate::ops::SCHEDULE_ROWS`] of [`crate::ops::ScheduleRow`].
    pub schedule: Slice,
    /// The ring of training losses, [`crate::ops::SCHEDULE_ROWS`] rows of reconstruction and KL.
    pub ring: Slice,
    /// Sums over the test set so far: reconstruction, KL, squared error, images.
    pub totals: Slice,
    /// The posterior over the test set so far.
    pub latent_totals: LatentTotals,
    /// Importance weights of the test set's images, see [`crate::ops::ImportanceWeight`].
    pub log_weights: Slice,
    /// The training set, four pixels a word.
    pub train_images: Slice,
    /// The test set, four pixels a word.
    pub test_images: Slice,
    /// All parameters, flat.
    pub parameters: Slice,
    /// Their gradients.
    pub gradients: Slice,
    /// Adam's m.
    pub first_moment: Slice,
    /// Adam's v.
    pub second_moment: Slice,
    /// The parameters' averages, where they are kept.
    pub averages: Option<Slice>,
    /// The batch, in training and evaluation.
    pub batch: Autoencoder,
    /// The drawing.
    pub drawing: Autoencoder,
    /// Test digits.
    pub test_digits: Autoencoder,
    /// z of the samples, `[SAMPLES, padded latent]`.
    pub sample_latents: Slice,
    /// What they decode to, `[SAMPLES, 784, CHANNELS]`.
    pub sample_logits: Slice,
}

/// Everything that a session runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// All buffers.
    pub buffers: Vec<BufferSpec>,
    /// Where each parameter lies.
    pub parameters: ParameterTable,
    /// Latent numbers, without padding.
    pub latent_size: usize,
    /// What it was made for.
    pub sizes: PlanSizes,
    /// The buffers by name.
    pub slots: Slots,
    /// Its programs, in the order of [`Program::ALL`].
    pub programs: Programs,
}

impl Plan {
    /// Plans a network that learns grey pixels.
    pub fn new(network: &Network, sizes: PlanSizes) -> Plan {
        Plan::with_options(network, sizes, Options::default())
    }

    /// Plans a network that learns in such a way.
    pub fn with_options(network: &Network, sizes: PlanSizes, options: Options) -> Plan {
        planner::plan(network, sizes, options)
    }

    /// A program's lines.
    pub fn program(&self, program: Program) -> &[Line] {
        &self.programs[program as usize]
    }

    /// The buffers for those who run this program alone: empty where it has no use of them.
    pub fn buffers_of(&self, program: Program) -> Vec<BufferSpec> {
        let operands: Vec<_> = self.program(program).iter().flat_map(|line| line.op.operands()).collect();
        let mut buffers = self.buffers.clone();
        for (index, buffer) in buffers.iter_mut().enumerate() {
            if operands.iter().all(|operand| operand.slice.buffer.0 != index) {
                buffer.len = 0;
            }
        }
        buffers
    }

    /// Bytes of all buffers.
    pub fn bytes(&self) -> u64 {
        self.buffers.iter().map(BufferSpec::bytes).sum()
    }
}

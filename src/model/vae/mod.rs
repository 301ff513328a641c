//! The variational autoencoder: its layers, and the names of its programs, buffers and values.
//!
//! Programs, buffers and values of a plan are found by these names: `plan.program(vae::TRAIN)`,
//! `plan.slice(vae::RING)`, `plan.value(vae::DRAWING, vae::LOGITS)`.

mod codec;
mod programs;
mod repair;

pub use codec::{ENCODED_AT_A_TIME, codec_plan};
pub use programs::{Options, PlanSizes, plan};

use super::{Chain, Preset};
use crate::plan::layers::{BceWithLogits, GaussianHeads, Reparameterize};
use crate::plan::{Activation, Graph, NodeId, ParameterTable, Plan, Shape, Tensor, padded};

/// The image that every model reads and writes.
pub const IMAGE: Shape = Shape { height: 28, width: 28, channels: 1 };
/// Floats per pixel of an image on the device: its one channel, padded.
pub const CHANNELS: usize = padded(IMAGE.channels);
/// Digits in the samples' picture.
pub const SAMPLE_COUNT: usize = 64;
/// Digits in the picture of test digits and their reconstructions.
pub const TEST_DIGIT_COUNT: usize = 12;
/// Images that are repaired at a time.
pub const REPAIR_COUNT: usize = 12;

// Programs.

/// One training step: a batch, forward, backward, Adam, metrics.
pub const TRAIN: &str = "train";
/// One batch of the test set: forward, and its losses and its posterior added to the totals.
pub const EVALUATE: &str = "evaluate";
/// One batch of the test set, encoded, for [`WEIGH`]; in [`codec_plan`] any images to their means.
pub const ENCODE: &str = "encode";
/// One more draw from each posterior of that batch, decoded and weighed.
pub const WEIGH: &str = "weigh";
/// Latents to logits: for experiments, and in [`codec_plan`].
pub const DECODE: &str = "decode";
/// A batch of the test set, encoded for an experiment.
pub const ENCODE_DIGITS: &str = "encode digits";
/// Any images in the place of that batch, likewise.
pub const ENCODE_IMAGES: &str = "encode images";
/// A batch of the test set through its means to its losses, for an experiment.
pub const LOSSES_OF_DIGITS: &str = "losses of digits";
/// Any images in the place of that batch, likewise: every value of the model is there.
pub const LOSSES_OF_IMAGES: &str = "losses of images";
/// As [`LOSSES_OF_DIGITS`], with the parameters in [`OTHER_PARAMETERS`].
pub const LOSSES_WITH_OTHERS: &str = "losses with other parameters";
/// What the drawing's latents, dragged by hand, decode to.
pub const DECODE_DRAWING: &str = "decode drawing";

// Programs, and owners of the values that they compute.

/// The drawing: its posterior, its losses, and what its μ decodes to.
pub const DRAWING: &str = "drawing";
/// What the samples' latents decode to.
pub const SAMPLES: &str = "samples";
/// One step of fitting latents to the known pixels of images.
pub const REPAIR: &str = "repair";
/// Test digits through their μ.
pub const TEST_DIGITS: &str = "test digits";
/// Owner of the values of the batch, in training and evaluation.
pub const BATCH: &str = "batch";

// Values of each owner.

/// Images, `[images, 784, CHANNELS]`: the pixel, then zeros.
pub const IMAGES: &str = "images";
/// The batch's images before their corruption, where there is one: what the loss compares with.
pub const CLEAN_IMAGES: &str = "batch: clean images";
/// ε, `[images, padded latent]`.
pub const NOISE: &str = "noise";
/// `[images, 2·padded latent]`: μ, then log σ².
pub const HEADS: &str = "μ and log σ²";
/// z, `[images, padded latent]`.
pub const LATENTS: &str = "latents";
/// Of images that are repaired the weight of each pixel, `[images, 784]`: 1 where it is known, else 0.
pub const KNOWN: &str = "known pixels";
/// `[images, 784, CHANNELS]`.
pub const LOGITS: &str = "logits";
/// Reconstruction loss, nats per image.
pub const RECONSTRUCTION: &str = BceWithLogits::LOSS;
/// KL divergence, nats per image.
pub const KL: &str = Reparameterize::KL;

// Other buffers.

/// The training set, four pixels per word.
pub const TRAIN_IMAGES: &str = "training set";
/// The test set, four pixels per word.
pub const TEST_IMAGES: &str = "test set";
/// The ring of training losses, [`crate::ops::SCHEDULE_ROWS`] rows of reconstruction and KL.
pub const RING: &str = "metrics ring";
/// Sums over the test set so far: reconstruction, KL, squared error, images.
pub const TOTALS: &str = "test totals";
/// Of each latent dimension the sum of its KL over the test set so far, nats; see [`crate::ops::LatentStatistics`].
pub const LATENT_KL: &str = "test totals: KL of each latent dimension";
/// Of each latent dimension the mean of μ.
pub const LATENT_MEAN: &str = "test totals: mean of μ";
/// Of each latent dimension the sum of (μ − mean)².
pub const LATENT_DEVIATIONS: &str = "test totals: squared deviations of μ";
/// The counters of [`ENCODE_DIGITS`], a [`crate::ops::State`] apart from the run's: experiments go their own way.
pub const ENCODED: &str = "digits encoded";
/// Parameters that are tried in the place of the run's own, flat.
pub const OTHER_PARAMETERS: &str = "other parameters";
/// The counters of [`REPAIR`], likewise.
pub const REPAIR_STATE: &str = "repair: counters";
/// The schedule of [`REPAIR`].
pub const REPAIR_SCHEDULE: &str = "repair: schedule";
/// Importance weights of the test set's images, see [`crate::ops::ImportanceWeight`].
pub const LOG_WEIGHTS: &str = "test set: importance weights";

/// An encoder, two heads on its features, a draw from the posterior, a decoder, and the losses.
#[derive(Clone, Debug)]
pub struct Vae {
    /// The layers.
    pub graph: Graph,
    /// Latent dimensions.
    pub latent_size: usize,
    /// The images, input of the encoder and target of the decoder; in training with a corruption the target is
    /// [`CLEAN_IMAGES`].
    pub images: NodeId,
    /// ε; if it is never written, z is μ.
    pub noise: NodeId,
    /// μ and log σ².
    pub heads: NodeId,
    /// z.
    pub latents: NodeId,
    /// The decoder's output.
    pub logits: NodeId,
    /// The reconstruction loss. The gradient of the KL is part of that of the latents.
    pub loss: NodeId,
}

impl Vae {
    /// The layers of a preset, with this many latent dimensions and ReLUs.
    pub fn new(preset: Preset, latent_size: usize) -> Vae {
        Vae::widened(preset, latent_size, 1.0)
    }

    /// As [`Vae::new`], with `width` times as many channels and features in every layer: a multiple of ¼.
    pub fn widened(preset: Preset, latent_size: usize, width: f64) -> Vae {
        Vae::from_parts(
            latent_size,
            |chain| preset.encoder(chain, width),
            |chain| preset.decoder(chain, width),
        )
    }

    /// Any encoder and decoder, with this many latent dimensions between them.
    pub fn from_parts(
        latent_size: usize,
        encoder: impl FnOnce(Chain<'_>) -> Chain<'_>,
        decoder: impl FnOnce(Chain<'_>) -> Chain<'_>,
    ) -> Vae {
        let mut graph = Graph::new("model");
        let relu = Activation::Relu;
        let images = graph.input(IMAGES, IMAGE);
        let features = encoder(Chain::new(&mut graph, "encoder", relu, images)).end();
        let heads = graph.add("encoder.mu, encoder.logvar", GaussianHeads { latent_size }, &[features]);
        graph.name_value(heads, HEADS);
        let noise = graph.input(NOISE, Shape::features(latent_size));
        let latents = graph.add(LATENTS, Reparameterize { latent_size }, &[heads, noise]);
        let logits = decoder(Chain::new(&mut graph, "decoder", relu, latents)).end();
        graph.name_value(logits, LOGITS);
        let loss = graph.add(RECONSTRUCTION, BceWithLogits, &[logits, images]);
        Vae { graph, latent_size, images, noise, heads, latents, logits, loss }
    }

    /// The same model with another activation.
    pub fn with_activation(mut self, activation: Activation) -> Vae {
        self.graph.set_activation(activation);
        self
    }

    /// The layout of its parameters.
    pub fn parameters(&self) -> &ParameterTable {
        self.graph.parameters()
    }
}

/// Images in a batch of a plan.
pub fn batch_size(plan: &Plan) -> usize {
    plan.value(BATCH, IMAGES).len / IMAGE.padded_len()
}

/// Latent dimensions of a plan.
pub fn latent_size(plan: &Plan) -> usize {
    let bias = plan.parameters().tensors.iter().find(|tensor| tensor.name == "encoder.mu.bias");
    bias.map_or(0, Tensor::len)
}

//! What a visitor can choose about a run, and within which bounds.

use std::ops::RangeInclusive;

use super::Schedule;
use crate::model::{Network, Preset, Width};
use crate::number::within;
use crate::ops::Pixels;

/// Everything that defines a run, besides the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Which layers.
    pub preset: Preset,
    /// What the model is shown of grey digits, in training and in tests.
    pub pixels: Pixels,
    /// Latent numbers.
    pub latent_size: usize,
    /// How wide every layer is.
    pub width: Width,
    /// Images a step.
    pub batch_size: usize,
    /// Passes over the training set.
    pub epochs: usize,
    /// Adam's learning rate.
    pub learning_rate: f64,
    /// How the learning rate goes on from there.
    pub schedule: Schedule,
    /// Steps in which the learning rate rises to its value.
    pub warm_up: usize,
    /// Decoupled weight decay (AdamW, Loshchilov & Hutter 2019): so much of itself, times the learning rate,
    /// each parameter loses a step.
    pub weight_decay: f64,
    /// Weight of the KL term.
    pub beta: f64,
    /// Epochs in which β rises from 0 to its value.
    pub kl_warm_up: f64,
    /// Seeds parameters, shuffle and noise.
    pub seed: u32,
}

impl Settings {
    /// Latent sizes on offer.
    pub const LATENT_SIZE: RangeInclusive<usize> = 1..=128;
    /// Batch sizes on offer.
    pub const BATCH_SIZE: RangeInclusive<usize> = 1..=1024;
    /// Epochs on offer.
    pub const EPOCHS: RangeInclusive<usize> = 1..=1000;
    /// Learning rates on offer.
    pub const LEARNING_RATE: RangeInclusive<f64> = 1e-6..=1.0;
    /// Steps of warm-up on offer.
    pub const WARM_UP: RangeInclusive<usize> = 0..=100_000;
    /// Weight decays on offer.
    pub const WEIGHT_DECAY: RangeInclusive<f64> = 0.0..=1.0;
    /// β on offer.
    pub const BETA: RangeInclusive<f64> = 0.0..=100.0;
    /// Epochs of KL warm-up on offer.
    pub const KL_WARM_UP: RangeInclusive<f64> = 0.0..=1000.0;

    /// The preset's own settings: grey pixels, batch 128, 20 epochs (the article's 16 and 50 in its preset), Adam
    /// 1e-3 throughout, β 1, seed 1.
    pub fn of(preset: Preset) -> Settings {
        let (batch_size, epochs) = if preset == Preset::Article { (16, 50) } else { (128, 20) };
        Settings {
            preset,
            pixels: Pixels::Grey,
            latent_size: preset.latent_size(),
            width: Width::One,
            batch_size,
            epochs,
            learning_rate: 1e-3,
            schedule: Schedule::Constant,
            warm_up: 0,
            weight_decay: 0.0,
            beta: 1.0,
            kl_warm_up: 0.0,
            seed: 1,
        }
    }

    /// These settings for another preset, in its own sizes: latent numbers, batch, epochs.
    pub fn with_preset(self, preset: Preset) -> Settings {
        let Settings { latent_size, batch_size, epochs, .. } = Settings::of(preset);
        Settings { preset, latent_size, batch_size, epochs, ..self }
    }

    /// The model.
    pub fn network(&self) -> Network {
        Network::widened(self.preset, self.latent_size, self.width.factor())
    }

    /// The nearest settings within bounds; NaN becomes the default.
    pub fn clamped(self) -> Settings {
        let default = Settings::of(self.preset);
        let nearest = |value: f64, bounds: RangeInclusive<f64>, otherwise: f64| match value.is_nan() {
            true => otherwise,
            false => within(value, *bounds.start(), *bounds.end()),
        };
        Settings {
            latent_size: self.latent_size.clamp(*Self::LATENT_SIZE.start(), *Self::LATENT_SIZE.end()),
            batch_size: self.batch_size.clamp(*Self::BATCH_SIZE.start(), *Self::BATCH_SIZE.end()),
            epochs: self.epochs.clamp(*Self::EPOCHS.start(), *Self::EPOCHS.end()),
            learning_rate: nearest(self.learning_rate, Self::LEARNING_RATE, default.learning_rate),
            warm_up: self.warm_up.min(*Self::WARM_UP.end()),
            weight_decay: nearest(self.weight_decay, Self::WEIGHT_DECAY, default.weight_decay),
            beta: nearest(self.beta, Self::BETA, default.beta),
            kl_warm_up: nearest(self.kl_warm_up, Self::KL_WARM_UP, default.kl_warm_up),
            ..self
        }
    }

    /// Whether going from `self` to `other` needs another model or another start.
    pub fn restarts(&self, other: &Settings) -> bool {
        let start = |of: &Settings| (of.preset, of.pixels, of.latent_size, of.width, of.batch_size, of.seed);
        start(self) != start(other)
    }
}

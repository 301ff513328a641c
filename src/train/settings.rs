//! What a visitor can choose about a run, and within which bounds.

use std::ops::RangeInclusive;

use crate::model::Preset;
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
    /// Images a step.
    pub batch_size: usize,
    /// Passes over the training set.
    pub epochs: usize,
    /// Adam's learning rate.
    pub learning_rate: f64,
    /// Weight of the KL term.
    pub beta: f64,
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
    /// β on offer.
    pub const BETA: RangeInclusive<f64> = 0.0..=100.0;

    /// The preset's own settings: grey pixels, batch 128, 20 epochs, Adam 1e-3, β 1, seed 1.
    pub fn of(preset: Preset) -> Settings {
        Settings {
            preset,
            pixels: Pixels::Grey,
            latent_size: preset.latent_size(),
            batch_size: 128,
            epochs: 20,
            learning_rate: 1e-3,
            beta: 1.0,
            seed: 1,
        }
    }

    /// The nearest settings within bounds; NaN becomes the default.
    pub fn clamped(self) -> Settings {
        let default = Settings::of(self.preset);
        let finite = |value: f64, otherwise: f64| if value.is_nan() { otherwise } else { value };
        Settings {
            latent_size: self.latent_size.clamp(*Self::LATENT_SIZE.start(), *Self::LATENT_SIZE.end()),
            batch_size: self.batch_size.clamp(*Self::BATCH_SIZE.start(), *Self::BATCH_SIZE.end()),
            epochs: self.epochs.clamp(*Self::EPOCHS.start(), *Self::EPOCHS.end()),
            learning_rate: finite(self.learning_rate, default.learning_rate)
                .clamp(*Self::LEARNING_RATE.start(), *Self::LEARNING_RATE.end()),
            beta: finite(self.beta, default.beta).clamp(*Self::BETA.start(), *Self::BETA.end()),
            ..self
        }
    }

    /// Whether going from `self` to `other` needs another model or another start.
    pub fn restarts(&self, other: &Settings) -> bool {
        let start = |of: &Settings| (of.preset, of.pixels, of.latent_size, of.batch_size, of.seed);
        start(self) != start(other)
    }
}

//! The settings of a run, and their bounds.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::Schedule;
use crate::model::vae::{self, Options, PlanSizes};
use crate::model::{Activation, Preset, Vae, Width};
use crate::ops::{Corruption, CorruptionKind, Pixels};
use crate::plan::Plan;

/// Everything that defines a run, except the data.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The layers.
    pub preset: Preset,
    /// How grey pixels are presented to the model, in training and in tests.
    pub pixels: Pixels,
    /// What happens to the images that the model sees in training and in tests; it is to restore them. Files of earlier
    /// versions have none.
    #[serde(default)]
    pub corruption: Corruption,
    /// Latent dimensions.
    pub latent_size: usize,
    /// The width of every layer.
    pub width: Width,
    /// The activation of every hidden layer.
    pub activation: Activation,
    /// Images per step.
    pub batch_size: usize,
    /// Passes over the training set.
    pub epochs: usize,
    /// Adam's learning rate.
    pub learning_rate: f64,
    /// The schedule of the learning rate.
    pub schedule: Schedule,
    /// Steps over which the learning rate rises to its value.
    pub warm_up: usize,
    /// Decoupled weight decay (AdamW, Loshchilov & Hutter 2019): each step shrinks the parameters by this times the
    /// learning rate.
    pub weight_decay: f64,
    /// Gradients with a larger norm are scaled down to it; 0 for no limit.
    pub max_norm: f64,
    /// The decay of the parameters' moving average, which the page shows and tests; 0 for none.
    pub ema_decay: f64,
    /// Weight of the KL term.
    pub beta: f64,
    /// Epochs over which β rises from 0 to its value.
    pub kl_warm_up: f64,
    /// The seed of parameters, shuffle and noise.
    pub seed: u32,
}

impl Settings {
    /// The bounds of the latent size.
    pub const LATENT_SIZE: RangeInclusive<usize> = 1..=128;
    /// The bounds of a corruption's strength.
    pub const CORRUPTION_STRENGTH: RangeInclusive<f64> = 0.0..=1.0;
    /// The bounds of the batch size.
    pub const BATCH_SIZE: RangeInclusive<usize> = 1..=1024;
    /// The bounds of the epochs.
    pub const EPOCHS: RangeInclusive<usize> = 1..=1000;
    /// The bounds of the learning rate.
    pub const LEARNING_RATE: RangeInclusive<f64> = 1e-6..=1.0;
    /// The bounds of the warm-up steps.
    pub const WARM_UP: RangeInclusive<usize> = 0..=100_000;
    /// The bounds of the weight decay.
    pub const WEIGHT_DECAY: RangeInclusive<f64> = 0.0..=1.0;
    /// The bounds of the largest gradient norm.
    pub const MAX_NORM: RangeInclusive<f64> = 0.0..=1e6;
    /// The bounds of the averaging.
    pub const EMA_DECAY: RangeInclusive<f64> = 0.0..=0.99999;
    /// The bounds of β.
    pub const BETA: RangeInclusive<f64> = 0.0..=100.0;
    /// The bounds of the epochs of KL warm-up.
    pub const KL_WARM_UP: RangeInclusive<f64> = 0.0..=1000.0;

    /// The preset's own settings: the recipe of `docs/RECIPE.md`, and for the article's preset the article's.
    pub fn of(preset: Preset) -> Settings {
        let plain = Settings::plain(preset);
        let recipe = Settings {
            epochs: 10,
            learning_rate: 4e-3,
            schedule: Schedule::Cosine,
            warm_up: 500,
            activation: Activation::Silu,
            ema_decay: 0.999,
            ..plain
        };
        match preset {
            Preset::Base | Preset::Tiny => recipe,
            // With SiLUs, two latent dimensions reach a loss 3.7 nats higher.
            Preset::Plane => Settings { activation: Activation::LeakyRelu, ..recipe },
            Preset::Article => Settings { batch_size: 16, epochs: 50, ..plain },
        }
    }

    /// The settings of PyTorch's numbers in `docs/LEARNING_CURVE.md`: grey pixels, batch 128, ReLU, Adam at
    /// 1e-3 throughout, β 1, seed 1; 20 epochs.
    pub fn plain(preset: Preset) -> Settings {
        Settings {
            preset,
            pixels: Pixels::Grey,
            corruption: Corruption::default(),
            latent_size: preset.latent_size(),
            width: Width::One,
            activation: Activation::Relu,
            batch_size: 128,
            epochs: 20,
            learning_rate: 1e-3,
            schedule: Schedule::Constant,
            warm_up: 0,
            weight_decay: 0.0,
            max_norm: 0.0,
            ema_decay: 0.0,
            beta: 1.0,
            kl_warm_up: 0.0,
            seed: 1,
        }
    }

    /// These settings for another preset: values at the current preset's default become the other's default.
    pub fn with_preset(self, preset: Preset) -> Settings {
        fn moved<T: PartialEq>(value: T, from: T, to: T) -> T {
            if value == from { to } else { value }
        }
        let (from, to) = (Settings::of(self.preset), Settings::of(preset));
        Settings {
            preset,
            latent_size: moved(self.latent_size, from.latent_size, to.latent_size),
            activation: moved(self.activation, from.activation, to.activation),
            ema_decay: moved(self.ema_decay, from.ema_decay, to.ema_decay),
            batch_size: moved(self.batch_size, from.batch_size, to.batch_size),
            epochs: moved(self.epochs, from.epochs, to.epochs),
            learning_rate: moved(self.learning_rate, from.learning_rate, to.learning_rate),
            schedule: moved(self.schedule, from.schedule, to.schedule),
            warm_up: moved(self.warm_up, from.warm_up, to.warm_up),
            ..self
        }
    }

    /// The model.
    pub fn model(&self) -> Vae {
        Vae::widened(self.preset, self.latent_size, self.width.factor()).with_activation(self.activation)
    }

    /// The plan of a run with these settings.
    pub fn plan(&self, sizes: PlanSizes) -> Plan {
        vae::plan(&self.model(), sizes, self.options())
    }

    fn options(&self) -> Options {
        let corruption = match self.corruption.kind {
            CorruptionKind::None => Corruption::default(),
            _ => self.corruption,
        };
        Options {
            pixels: self.pixels,
            corruption,
            clips: self.max_norm > 0.0,
            averages: self.ema_decay > 0.0,
        }
    }

    /// These settings clamped to their bounds; NaN becomes the default.
    pub fn clamped(self) -> Settings {
        let default = Settings::of(self.preset);
        let nearest = |value: f64, bounds: RangeInclusive<f64>, otherwise: f64| match value.is_nan() {
            true => otherwise,
            false => value.clamp(*bounds.start(), *bounds.end()),
        };
        let strength =
            nearest(self.corruption.strength, Self::CORRUPTION_STRENGTH, default.corruption.strength);
        Settings {
            corruption: Corruption { strength, ..self.corruption },
            latent_size: self.latent_size.clamp(*Self::LATENT_SIZE.start(), *Self::LATENT_SIZE.end()),
            batch_size: self.batch_size.clamp(*Self::BATCH_SIZE.start(), *Self::BATCH_SIZE.end()),
            epochs: self.epochs.clamp(*Self::EPOCHS.start(), *Self::EPOCHS.end()),
            learning_rate: nearest(self.learning_rate, Self::LEARNING_RATE, default.learning_rate),
            warm_up: self.warm_up.min(*Self::WARM_UP.end()),
            weight_decay: nearest(self.weight_decay, Self::WEIGHT_DECAY, default.weight_decay),
            max_norm: nearest(self.max_norm, Self::MAX_NORM, default.max_norm),
            ema_decay: nearest(self.ema_decay, Self::EMA_DECAY, default.ema_decay),
            beta: nearest(self.beta, Self::BETA, default.beta),
            kl_warm_up: nearest(self.kl_warm_up, Self::KL_WARM_UP, default.kl_warm_up),
            ..self
        }
    }

    /// Whether changing from `self` to `other` requires another model or another start.
    pub fn restarts(&self, other: &Settings) -> bool {
        let model = |of: &Settings| (of.preset, of.latent_size, of.width, of.activation);
        let start = |of: &Settings| (of.options(), of.batch_size, of.seed);
        model(self) != model(other) || start(self) != start(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_preset_brings_its_defaults_and_keeps_what_was_chosen() {
        let chosen = Settings { learning_rate: 0.02, seed: 7, ..Settings::of(Preset::Base) };
        let article = chosen.with_preset(Preset::Article);
        assert_eq!(article, Settings { learning_rate: 0.02, seed: 7, ..Settings::of(Preset::Article) });
        assert_eq!(article.with_preset(Preset::Base), chosen);
    }
}

//! All settings: their keys, names and bounds, and how each is read and changed.

use super::list::{Kind, Setting, SettingId};
use crate::model::{Activation, Preset, Width};
use crate::ops::{CorruptionKind, Pixels};
use crate::train::{Schedule, Settings};
use crate::ui::bounds::{Bounds, Steps};

const fn word(
    id: SettingId,
    key: &'static str,
    words: &'static [&'static str],
    get: fn(&Settings) -> &'static str,
    set: fn(&mut Settings, &str) -> Option<()>,
) -> Setting {
    Setting { id, key, name: key, kind: Kind::Word { words, get, set } }
}

const fn number(
    id: SettingId,
    key: &'static str,
    name: &'static str,
    bounds: Bounds,
    get: fn(&Settings) -> f64,
    set: fn(&mut Settings, f64),
) -> Setting {
    Setting { id, key, name, kind: Kind::Number { bounds, get, set } }
}

/// All settings, in the order of links and files.
pub static SETTINGS: [Setting; 18] = [
    word(
        SettingId::Preset,
        "preset",
        &Preset::NAMES,
        |settings| settings.preset.as_str(),
        |settings, name| Preset::from_name(name).map(|preset| *settings = settings.with_preset(preset)),
    ),
    word(
        SettingId::Pixels,
        "pixels",
        &Pixels::NAMES,
        |settings| settings.pixels.as_str(),
        |settings, name| Pixels::from_name(name).map(|pixels| settings.pixels = pixels),
    ),
    word(
        SettingId::Corruption,
        "corruption",
        &CorruptionKind::NAMES,
        |settings| settings.corruption.kind.as_str(),
        |settings, name| CorruptionKind::from_name(name).map(|kind| settings.corruption.kind = kind),
    ),
    number(
        SettingId::CorruptionStrength,
        "strength",
        "corruption strength",
        Bounds::any(&Settings::CORRUPTION_STRENGTH, Steps::Digit { smallest: 0.01 }),
        |settings| settings.corruption.strength,
        |settings, value| settings.corruption.strength = value,
    ),
    number(
        SettingId::LatentSize,
        "latent",
        "latent size",
        Bounds::whole(&Settings::LATENT_SIZE, Steps::One),
        |settings| settings.latent_size as f64,
        |settings, value| settings.latent_size = value as usize,
    ),
    word(
        SettingId::Width,
        "width",
        &Width::NAMES,
        |settings| settings.width.as_str(),
        |settings, name| Width::from_name(name).map(|width| settings.width = width),
    ),
    word(
        SettingId::Activation,
        "activation",
        &Activation::NAMES,
        |settings| settings.activation.as_str(),
        |settings, name| Activation::from_name(name).map(|activation| settings.activation = activation),
    ),
    number(
        SettingId::BatchSize,
        "batch",
        "batch size",
        Bounds::whole(&Settings::BATCH_SIZE, Steps::Double),
        |settings| settings.batch_size as f64,
        |settings, value| settings.batch_size = value as usize,
    ),
    number(
        SettingId::Epochs,
        "epochs",
        "epochs",
        Bounds::whole(&Settings::EPOCHS, Steps::One),
        |settings| settings.epochs as f64,
        |settings, value| settings.epochs = value as usize,
    ),
    number(
        SettingId::LearningRate,
        "lr",
        "learning rate",
        Bounds::any(&Settings::LEARNING_RATE, Steps::Digit { smallest: 1e-6 }),
        |settings| settings.learning_rate,
        |settings, value| settings.learning_rate = value,
    ),
    word(
        SettingId::Schedule,
        "schedule",
        &Schedule::NAMES,
        |settings| settings.schedule.as_str(),
        |settings, name| Schedule::from_name(name).map(|schedule| settings.schedule = schedule),
    ),
    number(
        SettingId::WarmUp,
        "warmup",
        "warm-up steps",
        Bounds::whole(&Settings::WARM_UP, Steps::Digit { smallest: 100.0 }),
        |settings| settings.warm_up as f64,
        |settings, value| settings.warm_up = value as usize,
    ),
    number(
        SettingId::WeightDecay,
        "decay",
        "weight decay",
        Bounds::any(&Settings::WEIGHT_DECAY, Steps::Digit { smallest: 1e-4 }),
        |settings| settings.weight_decay,
        |settings, value| settings.weight_decay = value,
    ),
    number(
        SettingId::MaxNorm,
        "clip",
        "max gradient norm",
        Bounds::any(&Settings::MAX_NORM, Steps::Digit { smallest: 0.1 }),
        |settings| settings.max_norm,
        |settings, value| settings.max_norm = value,
    ),
    number(
        SettingId::EmaDecay,
        "ema",
        "weight averaging",
        Bounds::any(&Settings::EMA_DECAY, Steps::DigitOfRest { smallest: 0.9 }),
        |settings| settings.ema_decay,
        |settings, value| settings.ema_decay = value,
    ),
    number(
        SettingId::Beta,
        "beta",
        "beta",
        Bounds::any(&Settings::BETA, Steps::Digit { smallest: 0.01 }),
        |settings| settings.beta,
        |settings, value| settings.beta = value,
    ),
    number(
        SettingId::KlWarmUp,
        "klwarmup",
        "KL warm-up epochs",
        Bounds::any(&Settings::KL_WARM_UP, Steps::One),
        |settings| settings.kl_warm_up,
        |settings, value| settings.kl_warm_up = value,
    ),
    number(
        SettingId::Seed,
        "seed",
        "seed",
        Bounds::whole(&(0..=u32::MAX as usize), Steps::One),
        |settings| f64::from(settings.seed),
        |settings, value| settings.seed = value as u32,
    ),
];

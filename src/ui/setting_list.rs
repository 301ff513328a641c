//! The settings as a list: what links, fields, files and comparisons know of them.

use std::ops::RangeInclusive;

use crate::model::{Activation, Preset, Width};
use crate::number::{self, shortest, within};
use crate::ops::Pixels;
use crate::train::{Schedule, Settings};

/// A setting.
pub struct Setting {
    /// What a link calls it.
    pub key: &'static str,
    /// What the page calls it.
    pub name: &'static str,
    /// Its values.
    pub kind: Kind,
}

/// What a setting can be.
pub enum Kind {
    /// One of these words.
    Word {
        /// All of them.
        words: &'static [&'static str],
        /// The one in force.
        get: fn(&Settings) -> &'static str,
        /// Takes one of the words.
        set: fn(&mut Settings, &str) -> Option<()>,
    },
    /// A number.
    Number {
        /// What it can be.
        bounds: Bounds,
        /// The one in force.
        get: fn(&Settings) -> f64,
        /// Takes one within the bounds.
        set: fn(&mut Settings, f64),
    },
}

/// What a number can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// Whether it has no fraction.
    pub whole: bool,
}

/// What became of what someone wrote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Taken {
    /// It is in force.
    AsWritten,
    /// The nearest number within these bounds is.
    Bounded(Bounds, f64),
    /// Nothing changed: the setting is a number.
    NotANumber,
    /// Nothing changed: it is none of the setting's words.
    NotAWord,
}

/// A setting's value.
pub enum Value {
    /// Of a setting that is a word.
    Word(&'static str),
    /// Of any other.
    Number(f64),
}

const fn word(
    key: &'static str,
    words: &'static [&'static str],
    get: fn(&Settings) -> &'static str,
    set: fn(&mut Settings, &str) -> Option<()>,
) -> Setting {
    Setting { key, name: key, kind: Kind::Word { words, get, set } }
}

const fn number(
    key: &'static str,
    name: &'static str,
    bounds: Bounds,
    get: fn(&Settings) -> f64,
    set: fn(&mut Settings, f64),
) -> Setting {
    Setting { key, name, kind: Kind::Number { bounds, get, set } }
}

const fn whole(bounds: &RangeInclusive<usize>) -> Bounds {
    Bounds { low: *bounds.start() as f64, high: *bounds.end() as f64, whole: true }
}

const fn any(bounds: &RangeInclusive<f64>) -> Bounds {
    Bounds { low: *bounds.start(), high: *bounds.end(), whole: false }
}

/// All settings, in the order of the page's fields.
pub static SETTINGS: [Setting; 16] = [
    word(
        "preset",
        &Preset::NAMES,
        |settings| settings.preset.as_str(),
        |settings, name| Preset::from_name(name).map(|preset| *settings = settings.with_preset(preset)),
    ),
    word(
        "pixels",
        &Pixels::NAMES,
        |settings| settings.pixels.as_str(),
        |settings, name| Pixels::from_name(name).map(|pixels| settings.pixels = pixels),
    ),
    number(
        "latent",
        "latent size",
        whole(&Settings::LATENT_SIZE),
        |settings| settings.latent_size as f64,
        |settings, value| settings.latent_size = value as usize,
    ),
    word(
        "width",
        &Width::NAMES,
        |settings| settings.width.as_str(),
        |settings, name| Width::from_name(name).map(|width| settings.width = width),
    ),
    word(
        "activation",
        &Activation::NAMES,
        |settings| settings.activation.as_str(),
        |settings, name| Activation::from_name(name).map(|activation| settings.activation = activation),
    ),
    number(
        "batch",
        "batch size",
        whole(&Settings::BATCH_SIZE),
        |settings| settings.batch_size as f64,
        |settings, value| settings.batch_size = value as usize,
    ),
    number(
        "epochs",
        "epochs",
        whole(&Settings::EPOCHS),
        |settings| settings.epochs as f64,
        |settings, value| settings.epochs = value as usize,
    ),
    number(
        "lr",
        "learning rate",
        any(&Settings::LEARNING_RATE),
        |settings| settings.learning_rate,
        |settings, value| settings.learning_rate = value,
    ),
    word(
        "schedule",
        &Schedule::NAMES,
        |settings| settings.schedule.as_str(),
        |settings, name| Schedule::from_name(name).map(|schedule| settings.schedule = schedule),
    ),
    number(
        "warmup",
        "warm-up steps",
        whole(&Settings::WARM_UP),
        |settings| settings.warm_up as f64,
        |settings, value| settings.warm_up = value as usize,
    ),
    number(
        "decay",
        "weight decay",
        any(&Settings::WEIGHT_DECAY),
        |settings| settings.weight_decay,
        |settings, value| settings.weight_decay = value,
    ),
    number(
        "clip",
        "max gradient norm",
        any(&Settings::MAX_NORM),
        |settings| settings.max_norm,
        |settings, value| settings.max_norm = value,
    ),
    number(
        "ema",
        "weight averaging",
        any(&Settings::EMA_DECAY),
        |settings| settings.ema_decay,
        |settings, value| settings.ema_decay = value,
    ),
    number(
        "beta",
        "beta",
        any(&Settings::BETA),
        |settings| settings.beta,
        |settings, value| settings.beta = value,
    ),
    number(
        "klwarmup",
        "KL warm-up epochs",
        any(&Settings::KL_WARM_UP),
        |settings| settings.kl_warm_up,
        |settings, value| settings.kl_warm_up = value,
    ),
    number(
        "seed",
        "seed",
        whole(&(0..=u32::MAX as usize)),
        |settings| f64::from(settings.seed),
        |settings, value| settings.seed = value as u32,
    ),
];

impl Bounds {
    /// Reads a number, and says what became of it.
    pub fn read(self, text: &str) -> (Option<f64>, Taken) {
        let Some(written) = number::parse(text) else { return (None, Taken::NotANumber) };
        let written = if self.whole { written.trunc() } else { written };
        let value = within(written, self.low, self.high);
        let taken = if value == written { Taken::AsWritten } else { Taken::Bounded(self, value) };
        (Some(value), taken)
    }
}

impl Setting {
    /// The one that links call so.
    pub fn of(key: &str) -> Option<&'static Setting> {
        SETTINGS.iter().find(|setting| setting.key == key)
    }

    /// Its value in these settings.
    pub fn value(&self, settings: &Settings) -> Value {
        match self.kind {
            Kind::Word { get, .. } => Value::Word(get(settings)),
            Kind::Number { get, .. } => Value::Number(get(settings)),
        }
    }

    /// Its value in words.
    pub fn text(&self, settings: &Settings) -> String {
        match self.value(settings) {
            Value::Word(word) => word.to_owned(),
            Value::Number(value) => shortest(value),
        }
    }

    /// Takes what someone wrote.
    pub fn take(&self, settings: &mut Settings, text: &str) -> Taken {
        match self.kind {
            Kind::Word { set, .. } => match set(settings, text) {
                Some(()) => Taken::AsWritten,
                None => Taken::NotAWord,
            },
            Kind::Number { bounds, set, .. } => {
                let (value, taken) = bounds.read(text);
                if let Some(value) = value {
                    set(settings, value);
                }
                taken
            }
        }
    }
}

/// What changes from one to the other, such as `learning rate 0.001 → 0.002`; empty where nothing does.
pub fn difference(from: &Settings, to: &Settings) -> String {
    let mut changes = Vec::new();
    for setting in &SETTINGS {
        let (before, after) = (setting.text(from), setting.text(to));
        if before != after {
            changes.push(format!("{} {before} → {after}", setting.name));
        }
    }
    changes.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Preset;
    use crate::ops::Pixels;

    #[test]
    fn only_what_differs_is_told() {
        let settings = Settings::plain(Preset::Base);
        assert_eq!(difference(&settings, &settings), "");
        let other = Settings { preset: Preset::Plane, learning_rate: 0.002, seed: 7, ..settings };
        assert_eq!(
            difference(&settings, &other),
            "preset base → plane, learning rate 0.001 → 0.002, seed 1 → 7"
        );
        let binary = Settings { pixels: Pixels::Dynamic, ..settings };
        assert_eq!(difference(&settings, &binary), "pixels grey → dynamic");
    }
}

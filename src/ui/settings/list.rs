//! A setting, for links, fields, files and comparisons.

use super::SETTINGS;
use crate::train::Settings;
use crate::ui::bounds::Bounds;

/// A setting.
pub struct Setting {
    /// Which one.
    pub id: SettingId,
    /// Its key in links.
    pub key: &'static str,
    /// Its name in files.
    pub name: &'static str,
    /// Its values.
    pub kind: Kind,
}

/// The settings, for texts and groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of `Settings`")]
pub enum SettingId {
    Preset,
    Pixels,
    Corruption,
    CorruptionStrength,
    LatentSize,
    Width,
    Activation,
    BatchSize,
    Epochs,
    LearningRate,
    Schedule,
    WarmUp,
    WeightDecay,
    MaxNorm,
    EmaDecay,
    Beta,
    KlWarmUp,
    Seed,
}

/// What a setting can be.
pub enum Kind {
    /// One of these words.
    Word {
        /// All of them.
        words: &'static [&'static str],
        /// Reads the current one.
        get: fn(&Settings) -> &'static str,
        /// Sets one.
        set: fn(&mut Settings, &str) -> Option<()>,
    },
    /// A number.
    Number {
        /// What it can be.
        bounds: Bounds,
        /// Reads the current one.
        get: fn(&Settings) -> f64,
        /// Sets one within the bounds.
        set: fn(&mut Settings, f64),
    },
}

/// Why a value is not used as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Invalid {
    /// The nearest number within the bounds is used.
    OutOfBounds {
        /// The lower bound.
        low: f64,
        /// The upper bound.
        high: f64,
        /// The number used.
        nearest: f64,
    },
    /// Nothing changed: the setting is a number.
    NotANumber,
    /// Nothing changed: it is none of the setting's words.
    UnknownWord,
}

/// A setting's value.
pub enum Value {
    /// Of a setting that is a word.
    Word(&'static str),
    /// Of any other.
    Number(f64),
}

impl Setting {
    /// The one with this key in links.
    pub fn with_key(key: &str) -> Option<&'static Setting> {
        SETTINGS.iter().find(|setting| setting.key == key)
    }

    /// Its value in these settings.
    pub fn value(&self, settings: &Settings) -> Value {
        match self.kind {
            Kind::Word { get, .. } => Value::Word(get(settings)),
            Kind::Number { get, .. } => Value::Number(get(settings)),
        }
    }

    /// Its value as links and files write it.
    pub fn text(&self, settings: &Settings) -> String {
        match self.value(settings) {
            Value::Word(word) => word.to_owned(),
            Value::Number(value) => value.to_string(),
        }
    }

    /// Sets a written value, or the nearest one within bounds.
    pub fn set(&self, settings: &mut Settings, text: &str) -> Result<(), Invalid> {
        match self.kind {
            Kind::Word { set, .. } => set(settings, text).ok_or(Invalid::UnknownWord),
            Kind::Number { bounds, set, .. } => {
                let written = bounds.parse(text).ok_or(Invalid::NotANumber)?;
                set(settings, bounds.nearest(written));
                Invalid::check(bounds, written)
            }
        }
    }
}

impl SettingId {
    /// Its place in the list.
    pub fn setting(self) -> &'static Setting {
        &SETTINGS[self as usize]
    }

    /// Whether a change of it can start a new run ([`Settings::restarts`]). Clipping and averaging do so when they are
    /// turned on or off, the corruption's strength where there is a corruption.
    pub fn restarts(self) -> bool {
        use SettingId::*;
        matches!(
            self,
            Preset
                | Pixels
                | Corruption
                | CorruptionStrength
                | LatentSize
                | Width
                | Activation
                | BatchSize
                | MaxNorm
                | EmaDecay
                | Seed
        )
    }
}

impl Invalid {
    /// Whether a number is within its bounds.
    pub fn check(bounds: Bounds, number: f64) -> Result<(), Invalid> {
        let nearest = bounds.nearest(number);
        let Bounds { low, high, .. } = bounds;
        if nearest == number { Ok(()) } else { Err(Invalid::OutOfBounds { low, high, nearest }) }
    }
}

/// The settings that differ, each with its value in `from` and in `to`.
pub fn changes(from: &Settings, to: &Settings) -> Vec<(&'static Setting, String, String)> {
    let values = SETTINGS.iter().map(|setting| (setting, setting.text(from), setting.text(to)));
    values.filter(|(_, before, after)| before != after).collect()
}

/// The same in words, for files: `learning rate 0.001 → 0.002`; empty where nothing differs.
pub fn difference(from: &Settings, to: &Settings) -> String {
    let changes = changes(from, to).into_iter();
    changes
        .map(|(setting, before, after)| format!("{} {before} → {after}", setting.name))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Preset;
    use crate::ops::{CorruptionKind, Pixels};

    #[test]
    fn only_what_differs_is_listed() {
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

    #[test]
    fn an_id_is_a_place_in_the_list() {
        for (place, setting) in SETTINGS.iter().enumerate() {
            assert_eq!(setting.id as usize, place, "{}", setting.key);
            assert_eq!(setting.id.setting().key, setting.key);
        }
    }

    #[test]
    fn settings_that_restart_are_marked() {
        let mut settings = Settings::of(Preset::Base);
        // Without one its strength does not matter.
        settings.corruption.kind = CorruptionKind::Gaussian;
        for setting in &SETTINGS {
            let values: Vec<String> = match setting.kind {
                Kind::Word { words, .. } => words.iter().map(ToString::to_string).collect(),
                Kind::Number { bounds: Bounds { low, high, .. }, .. } => {
                    vec![low.to_string(), high.to_string()]
                }
            };
            let restarts = values.iter().any(|value| {
                let mut other = settings;
                setting
                    .set(&mut other, value)
                    .unwrap_or_else(|problem| panic!("{} {value}: {problem:?}", setting.key));
                settings.restarts(&other)
            });
            assert_eq!(setting.id.restarts(), restarts, "{}", setting.key);
        }
    }
}

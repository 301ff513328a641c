//! The settings as a list, for links, files and comparisons.

use crate::number::shortest;
use crate::train::Settings;

/// A setting that is a number.
pub struct Setting {
    /// What a link calls it.
    pub key: &'static str,
    /// What the page calls it.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
}

/// The settings that are words: what a link calls them, and their names here.
pub fn words(settings: &Settings) -> [(&'static str, &'static str); 5] {
    [
        ("preset", settings.preset.as_str()),
        ("pixels", settings.pixels.as_str()),
        ("width", settings.width.as_str()),
        ("activation", settings.activation.as_str()),
        ("schedule", settings.schedule.as_str()),
    ]
}

/// All the others.
pub fn numbers(settings: &Settings) -> [Setting; 11] {
    let setting = |key, name, value| Setting { key, name, value };
    [
        setting("latent", "latent size", settings.latent_size as f64),
        setting("batch", "batch size", settings.batch_size as f64),
        setting("epochs", "epochs", settings.epochs as f64),
        setting("lr", "learning rate", settings.learning_rate),
        setting("warmup", "warm-up steps", settings.warm_up as f64),
        setting("decay", "weight decay", settings.weight_decay),
        setting("clip", "max gradient norm", settings.max_norm),
        setting("ema", "weight averaging", settings.ema_decay),
        setting("beta", "beta", settings.beta),
        setting("klwarmup", "KL warm-up epochs", settings.kl_warm_up),
        setting("seed", "seed", f64::from(settings.seed)),
    ]
}

/// What changes from one to the other, such as `learning rate 0.001 → 0.002`; empty where nothing does.
pub fn difference(from: &Settings, to: &Settings) -> String {
    let mut changes = Vec::new();
    for ((name, before), (_, after)) in words(from).into_iter().zip(words(to)) {
        if before != after {
            changes.push(format!("{name} {before} → {after}"));
        }
    }
    for (before, after) in numbers(from).iter().zip(numbers(to)) {
        if before.value != after.value {
            changes.push(format!("{} {} → {}", before.name, shortest(before.value), shortest(after.value)));
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

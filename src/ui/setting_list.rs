//! The settings as a list, for links.

use crate::train::Settings;

/// A setting that is a number.
pub struct Setting {
    /// What a link calls it.
    pub key: &'static str,
    /// Its value.
    pub value: f64,
}

/// All settings but the preset.
pub fn numbers(settings: &Settings) -> [Setting; 6] {
    let setting = |key, value| Setting { key, value };
    [
        setting("latent", settings.latent_size as f64),
        setting("batch", settings.batch_size as f64),
        setting("epochs", settings.epochs as f64),
        setting("lr", settings.learning_rate),
        setting("beta", settings.beta),
        setting("seed", f64::from(settings.seed)),
    ]
}

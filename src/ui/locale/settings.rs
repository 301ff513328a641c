//! Texts of the settings.

/// See the English texts.
pub trait SettingsText {}

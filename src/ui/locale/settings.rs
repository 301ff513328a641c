//! Texts of the settings.

use crate::ui::settings::{Group, SettingId};

/// See the English texts.
pub trait SettingsText {
    fn settings(&self) -> &'static str;
    fn close_settings(&self) -> &'static str;
    fn setting_group(&self, group: Group) -> &'static str;
    fn setting_name(&self, setting: SettingId) -> &'static str;
    fn setting_hint(&self, setting: SettingId) -> &'static str;
    /// One of a setting's words, as lists show it.
    fn setting_option<'a>(&self, setting: SettingId, word: &'a str) -> &'a str;
    /// What fields with `↺` do.
    fn starts_new_run(&self) -> &'static str;
    fn preset_defaults(&self) -> &'static str;
}

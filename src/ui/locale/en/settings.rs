use super::English;
use crate::ui::locale::SettingsText;

impl SettingsText for English {}

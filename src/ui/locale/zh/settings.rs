use super::Chinese;
use crate::ui::locale::SettingsText;

impl SettingsText for Chinese {}

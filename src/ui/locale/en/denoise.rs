use super::English;
use crate::ops::{Corruption, CorruptionKind};
use crate::ui::format;
use crate::ui::locale::{DenoiseText, SettingsText};
use crate::ui::settings::SettingId;

impl DenoiseText for English {
    fn denoise(&self) -> &'static str {
        "Denoise"
    }

    fn denoise_hint(&self) -> &'static str {
        "Corrupted test digits, restored by the model in one pass. A model that is trained on corrupted digits does it better."
    }

    fn corruption(&self) -> &'static str {
        "Corruption"
    }

    fn strength(&self) -> &'static str {
        "Strength"
    }

    fn corrupted(&self) -> &'static str {
        "Corrupted"
    }

    fn filtered(&self) -> &'static str {
        "3 × 3 median"
    }

    fn restored(&self) -> &'static str {
        "Restored"
    }

    fn clean(&self) -> &'static str {
        "True"
    }

    fn denoise_errors_hint(&self) -> &'static str {
        "Beside each row the mean squared error per pixel. The median of nine neighbouring pixels is a filter that knows nothing of digits."
    }

    fn train_to_denoise(&self) -> &'static str {
        "Train to denoise"
    }

    fn trained_with(&self, Corruption { kind, strength }: Corruption) -> String {
        let name = self.setting_option(SettingId::Corruption, kind.as_str());
        match kind {
            CorruptionKind::None => "This model is trained on clean digits, not to denoise.".to_owned(),
            _ => format!("This model is trained to denoise: {name}, strength {strength}."),
        }
    }

    fn restored_so_far(&self, digits: usize, total: usize) -> String {
        format!("{} of {} test digits restored.", format::count(digits as u64), format::count(total as u64))
    }

    fn error_of(&self, what: &str) -> String {
        format!("Mean squared error: {what}")
    }

    fn digits_in_state(&self, count: usize, what: &str) -> String {
        format!("{count} test digits: {what}")
    }
}

//! Texts of notices and errors. English notices word errors as the command line does, by their `Display`.

use crate::ui::shell::Notice;

/// See the English texts.
pub trait NoticeText {
    fn notice(&self, notice: &Notice) -> String;
    /// Why a CPU computes.
    fn device_reason(&self, reason: &str) -> String;
}

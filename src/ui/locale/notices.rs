//! Texts of notices.

use crate::ui::state::Notice;

/// See the English texts.
pub trait NoticeText {
    fn notice(&self, notice: &Notice) -> String;
    fn recover_first(&self) -> &'static str;
}

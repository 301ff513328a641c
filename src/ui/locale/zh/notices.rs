use super::Chinese;
use crate::ui::locale::NoticeText;
use crate::ui::shell::Notice;

impl NoticeText for Chinese {
    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Text(text) => text.clone(),
        }
    }

    fn device_reason(&self, reason: &str) -> String {
        reason.to_owned()
    }
}

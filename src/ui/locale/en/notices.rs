use super::English;
use crate::ui::locale::NoticeText;
use crate::ui::shell::Notice;

impl NoticeText for English {
    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Text(text) => text.clone(),
        }
    }

    fn device_reason(&self, reason: &str) -> String {
        reason.to_owned()
    }
}

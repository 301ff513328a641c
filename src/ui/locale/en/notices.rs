use super::English;
use crate::ui::locale::NoticeText;
use crate::ui::shell::Notice;

impl NoticeText for English {
    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Text(text) => text.clone(),
            Notice::NoMnist(why) => {
                format!("{why} Until then this trains on digits that the page draws itself.")
            }
        }
    }

    fn device_reason(&self, reason: &str) -> String {
        reason.to_owned()
    }
}

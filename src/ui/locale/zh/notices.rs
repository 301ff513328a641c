use super::Chinese;
use crate::ui::locale::NoticeText;
use crate::ui::shell::Notice;

impl NoticeText for Chinese {
    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Text(text) => text.clone(),
            Notice::NoMnist(why) => format!("{why}在此之前，先用页面自己绘制的数字训练。"),
        }
    }

    fn device_reason(&self, reason: &str) -> String {
        reason.to_owned()
    }
}

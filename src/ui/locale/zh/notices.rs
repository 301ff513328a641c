use super::Chinese;
use crate::ui::locale::NoticeText;
use crate::ui::shell::Notice;

impl NoticeText for Chinese {
    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Text(text) => text.clone(),
            Notice::RunLink { link, copied, files_missing, settings_changed } => {
                let mut text = if *copied { "链接已复制：" } else { "链接：" }.to_owned() + link;
                if *files_missing {
                    text += " 链接不包含自选文件：训练前请重新选择这些文件。";
                }
                if *settings_changed {
                    text += " 链接采用运行结束时的设置，而不是开始时的设置。";
                }
                text
            }
            Notice::DownloadFailed => "浏览器未能生成文件。请释放一些内存后重试。".to_owned(),
            Notice::NoMnist(why) => format!("{why}在此之前，先用页面自己绘制的数字训练。"),
        }
    }

    fn device_reason(&self, reason: &str) -> String {
        reason.to_owned()
    }
}

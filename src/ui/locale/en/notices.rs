use super::English;
use crate::ui::locale::NoticeText;
use crate::ui::shell::Notice;

impl NoticeText for English {
    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Text(text) => text.clone(),
            Notice::RunLink { link, copied, files_missing, settings_changed } => {
                let mut text = if *copied { "Link copied: " } else { "Link: " }.to_owned() + link;
                if *files_missing {
                    text += " Your own files are not in it: choose them again before you train.";
                }
                if *settings_changed {
                    text +=
                        " It starts with the settings that the run ended with, not those that it began with.";
                }
                text
            }
            Notice::DownloadFailed => {
                "The browser refused to make the file. Free some memory and try again.".to_owned()
            }
            Notice::NoMnist(why) => {
                format!("{why} Until then this trains on digits that the page draws itself.")
            }
        }
    }

    fn device_reason(&self, reason: &str) -> String {
        reason.to_owned()
    }
}

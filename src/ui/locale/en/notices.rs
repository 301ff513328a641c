use super::English;
use crate::Error;
use crate::data::web;
use crate::kept::MOST_DATA_BYTES;
use crate::lab;
use crate::ui::format;
use crate::ui::link::{InvalidValue, LinkProblem};
use crate::ui::locale::{ErrorText, NoticeText};
use crate::ui::settings::Invalid;
use crate::ui::state::Notice;

impl NoticeText for English {
    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Lab(lab::Notice::Error(error)) | Notice::Error(error) => self.error(error),
            Notice::Lab(lab::Notice::Diverged { step, loss, restored_step }) => format!(
                "The loss became {loss} at step {step}, so the run is back at step {restored_step}. Lower the learning \
                 rate before you continue."
            ),
            Notice::Lab(lab::Notice::WorkerFailed { step }) => {
                format!("The worker that trains has failed. The run continues from step {step} in another.")
            }
            Notice::Lab(lab::Notice::RecoverFirst) => self.recover_first().to_owned(),
            Notice::Data(web::Notice::NotKept(problem)) => self.error(&Error::Storage(problem.clone())),
            Notice::Data(web::Notice::Files(notice)) => self.data_notice(notice),
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
            Notice::RunNotKept(problem) => format!(
                "This run is not kept: {}. Training continues, but closing the page would lose it.",
                self.keep_problem(problem)
            ),
            Notice::RunNotChanged(problem) => format!("The kept run is unchanged: {}.", self.keep_problem(problem)),
            Notice::OpenElsewhere { name } => {
                format!("{name} is open in another tab, too. Here it continues as a copy.")
            }
            Notice::FormerOpened { step } => format!(
                "The last save of this run is damaged in the browser's storage. The one before, of step {step}, was opened."
            ),
            Notice::OtherData { images } => format!(
                "This run was trained on {} images of someone's own, which are not in its file: it continues with the data in use.",
                format::count(*images as u64)
            ),
            Notice::DataNotKept => format!(
                "Your files are larger than {} MB and are not kept: choose them again to continue this run another day.",
                MOST_DATA_BYTES / 1_000_000
            ),
            Notice::NotPersistent => {
                "The browser does not promise to keep this storage. A bookmark of the page, or visiting it more often, may \
                 change that."
                    .to_owned()
            }
            Notice::NoPicture { file } => {
                format!("{file} cannot be used: this browser does not know it as a picture.")
            }
            Notice::DownloadFailed => {
                "The browser refused to make the file. Free some memory and try again.".to_owned()
            }
            Notice::DownloadCancelled => {
                "The download was cancelled: another run took this one's place before the file was written.".to_owned()
            }
            Notice::NoMnist(why) => {
                format!("{} Until then this trains on digits that the page draws itself.", self.error(why))
            }
            Notice::Link(problem) => link_problem(problem),
        }
    }

    fn recover_first(&self) -> &'static str {
        "Continue from the last snapshot first."
    }
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::UnknownKeys { keys, more } => {
            let keys: Vec<_> = keys.iter().map(|key| format!("“{key}”")).collect();
            let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
            format!("Ignored in the link, as this page does not know it: {}{more}.", keys.join(", "))
        }
        LinkProblem::InvalidValues { values, more } => {
            let mut sentences: Vec<_> = values.iter().map(invalid_value).collect();
            if *more > 0 {
                sentences.push(format!("So with {more} more."));
            }
            sentences.join(" ")
        }
    }
}

fn invalid_value(InvalidValue { key, value, why }: &InvalidValue) -> String {
    match why {
        Invalid::OutOfBounds { low, high, nearest } => {
            format!("The link’s {key}={value} is out of bounds ({low} to {high}): {nearest} is used.")
        }
        Invalid::NotANumber => format!("The link’s {key}=“{value}” is not a number and is ignored."),
        Invalid::UnknownWord => {
            format!("The link’s {key}=“{value}” is not a value that this page knows and is ignored.")
        }
    }
}

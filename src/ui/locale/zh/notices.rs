use super::Chinese;
use crate::Error;
use crate::data::web;
use crate::kept::MOST_DATA_BYTES;
use crate::lab;
use crate::ui::format;
use crate::ui::link::{InvalidValue, LinkProblem};
use crate::ui::locale::{ErrorText, NoticeText};
use crate::ui::settings::Invalid;
use crate::ui::state::Notice;

impl NoticeText for Chinese {
    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Lab(lab::Notice::Error(error)) | Notice::Error(error) => self.error(error),
            Notice::Lab(lab::Notice::Diverged { step, loss, restored_step }) => {
                format!(
                    "第 {step} 步的损失变为 {loss}，运行已退回第 {restored_step} 步。继续训练前请降低学习率。"
                )
            }
            Notice::Lab(lab::Notice::WorkerFailed { step }) => {
                format!("负责训练的后台线程出错，已换用另一个线程，从第 {step} 步继续。")
            }
            Notice::Lab(lab::Notice::RecoverFirst) => self.recover_first().to_owned(),
            Notice::Data(web::Notice::NotKept(problem)) => self.error(&Error::Storage(problem.clone())),
            Notice::Data(web::Notice::Files(notice)) => self.data_notice(notice),
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
            Notice::RunNotKept(problem) => {
                format!(
                    "本次运行未能保存：{}。训练照常进行，但关闭页面会丢失它。",
                    self.keep_problem(problem)
                )
            }
            Notice::RunNotChanged(problem) => {
                format!("已保存的运行未作改动：{}。", self.keep_problem(problem))
            }
            Notice::OpenElsewhere { name } => format!("{name} 也在另一个标签页中打开，此处以副本继续。"),
            Notice::FormerOpened { step } => {
                format!("本次运行的最后一次保存已在浏览器存储中损坏，已打开此前第 {step} 步的保存。")
            }
            Notice::OtherData { images } => format!(
                "此运行用他人自己的 {} 张图像训练，文件中不含这些图像：将用当前数据继续。",
                format::count(*images as u64)
            ),
            Notice::DataNotKept => format!(
                "你的文件超过 {} MB，不会保存：以后继续此运行时请重新选择这些文件。",
                MOST_DATA_BYTES / 1_000_000
            ),
            Notice::NotPersistent => {
                "浏览器未承诺长期保存此存储。将页面加入书签或更常访问，可能会改变这一点。".to_owned()
            }
            Notice::NoPicture { file } => format!("无法使用 {file}：浏览器不能将其解码为图片。"),
            Notice::DownloadFailed => "浏览器未能生成文件。请释放一些内存后重试。".to_owned(),
            Notice::DownloadCancelled => "下载已取消：文件写好之前，另一次运行取代了本次运行。".to_owned(),
            Notice::NoMnist(why) => format!("{}在此之前，先用页面自己绘制的数字训练。", self.error(why)),
            Notice::Link(problem) => link_problem(problem),
        }
    }

    fn recover_first(&self) -> &'static str {
        "请先从上一个快照继续。"
    }
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::UnknownKeys { keys, more } => {
            let keys: Vec<_> = keys.iter().map(|key| format!("“{key}”")).collect();
            let more = if *more > 0 { format!("等 {} 项", keys.len() + more) } else { String::new() };
            format!("链接中的未知参数已忽略：{}{more}。", keys.join("、"))
        }
        LinkProblem::InvalidValues { values, more } => {
            let mut sentences: Vec<_> = values.iter().map(invalid_value).collect();
            if *more > 0 {
                sentences.push(format!("另有 {more} 项同样无效。"));
            }
            sentences.concat()
        }
    }
}

fn invalid_value(InvalidValue { key, value, why }: &InvalidValue) -> String {
    match why {
        Invalid::OutOfBounds { low, high, nearest } => {
            format!("链接中的 {key}={value} 超出范围（{low} 至 {high}），已改用 {nearest}。")
        }
        Invalid::NotANumber => format!("链接中的 {key}=“{value}”不是数字，已忽略。"),
        Invalid::UnknownWord => format!("链接中的 {key}=“{value}”不是有效取值，已忽略。"),
    }
}

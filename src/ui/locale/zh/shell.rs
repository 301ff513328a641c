use super::Chinese;
use crate::Error;
use crate::kept::Summary;
use crate::lab::{DeviceKind, Phase, Preparation, Report};
use crate::ui::format;
use crate::ui::locale::{ErrorText, ShellText};
use crate::ui::state::{Question, Restart, Room};

impl ShellText for Chinese {
    fn purpose(&self, device: Option<DeviceKind>) -> String {
        let on = match device {
            Some(DeviceKind::Cpu | DeviceKind::SoftwareGpu) => "处理器",
            _ => "GPU",
        };
        format!("一个小型神经网络正在学写数字：就在这个标签页里，用你的{on}。")
    }

    fn languages(&self) -> &'static str {
        "语言"
    }

    fn dark_paper(&self) -> &'static str {
        "深色主题"
    }

    fn rooms(&self) -> &'static str {
        "页面"
    }

    fn room(&self, room: Room) -> &'static str {
        match room {
            Room::Train => "训练",
            Room::Explore => "探索",
            Room::Use => "应用",
            Room::Runs => "运行记录",
            Room::Kernels => "计算内核",
        }
    }

    fn room_lede(&self, room: Room) -> &'static str {
        match room {
            Room::Train => "",
            Room::Explore => "看看模型内部：数字分布在何处，每个隐变量有何作用。",
            Room::Use => "学会书写的模型有什么用处。",
            Room::Runs => "此浏览器保存的运行，以及本次运行的记录。",
            Room::Kernels => "一个训练步在本设备上的逐次调度。",
        }
    }

    fn run(&self) -> &'static str {
        "运行"
    }

    fn train(&self) -> &'static str {
        "训练"
    }

    fn pause(&self) -> &'static str {
        "暂停"
    }

    fn status(&self, report: &Report) -> String {
        let (epoch, step) = report.epoch_and_step();
        let place = format!("第 {epoch} 轮，第 {step} / {} 步", report.steps_per_epoch);
        match &report.phase {
            Phase::Preparing(Preparation::Starting) => "正在准备页面".into(),
            Phase::Preparing(Preparation::RequestingDevice) => "正在查找 GPU".into(),
            Phase::Preparing(Preparation::MeasuringSpeed) => "正在测量 CPU 的速度".into(),
            Phase::Measuring { kind, will_train } => {
                format!("正在为此 GPU 选择分块方案（{}）{}", kind.as_str(), then(*will_train))
            }
            Phase::Compiling { total: 0, will_train, .. } => format!("正在准备模型{}", then(*will_train)),
            Phase::Compiling { done, total, will_train } => {
                format!("正在编译 {} / {total}{}", (done + 1).min(*total), then(*will_train))
            }
            Phase::WaitingForData { will_train: true } => "等待数据：数据就绪后立即开始训练".into(),
            Phase::WaitingForData { will_train: false } => "等待数据".into(),
            Phase::Paused if report.step == 0 => "就绪：点击“训练”开始".into(),
            Phase::Paused => format!("已暂停：{place}"),
            Phase::Training => format!("训练中：{place}"),
            Phase::Evaluating { done, total } => {
                let (done, total) = (format::count(*done as u64), format::count(*total as u64));
                format!("{}：{done} / {total} 个数字", testing(report))
            }
            Phase::Estimating { done, total } => {
                format!("正在估计似然：{}%", 100 * done / total.max(&1))
            }
            Phase::Finished => {
                format!("已完成 {} 轮。要继续，请增大轮数；也可以重新开始", report.settings.epochs)
            }
            Phase::Lost { error: Error::DeviceLost(reason), .. } => format!("GPU 已丢失：{reason}"),
            Phase::Lost { error, .. } => format!("GPU 已丢失：{}", self.error(error)),
            Phase::Failed(error) => self.error(error),
        }
    }

    fn announcement(&self, report: &Report) -> String {
        let (epoch, _) = report.epoch_and_step();
        let loss = report.test.map(|test| format!("，测试损失 {} nats", format::fixed(test.total(), 1)));
        match &report.phase {
            Phase::Preparing(_) | Phase::Measuring { .. } | Phase::Compiling { .. } => "准备中".into(),
            Phase::Training => format!("训练中：第 {epoch} 轮{}", loss.unwrap_or_default()),
            Phase::Evaluating { .. } => testing(report),
            Phase::Estimating { .. } => "正在估计似然".into(),
            Phase::Paused if report.step > 0 => format!("已暂停于第 {epoch} 轮"),
            _ => self.status(report),
        }
    }

    fn time_left(&self, seconds: f64) -> String {
        format!("还需 {}", self.duration(seconds))
    }

    fn duration(&self, seconds: f64) -> String {
        match format::two_units(seconds) {
            None => "很长时间".to_owned(),
            Some(parts) => {
                let units = ["天", "小时", "分", "秒"];
                let parts: Vec<_> = parts.map(|(value, unit)| format!("{value} {}", units[unit])).collect();
                parts.join(" ")
            }
        }
    }

    fn epoch_progress(&self) -> &'static str {
        "本轮进度"
    }

    fn run_progress(&self) -> &'static str {
        "总进度"
    }

    fn loss_sparkline(&self) -> &'static str {
        "训练开始以来的训练损失"
    }

    fn notices(&self) -> &'static str {
        "通知"
    }

    fn put_away(&self) -> &'static str {
        "关闭"
    }

    fn new_version(&self) -> &'static str {
        "此页面有新版本可用。"
    }

    fn other_tabs_first(&self) -> &'static str {
        "其他标签页仍在使用当前版本。请先关闭它们，再重新加载。"
    }

    fn reload(&self) -> &'static str {
        "重新加载"
    }

    fn later(&self) -> &'static str {
        "稍后"
    }

    fn question_title(&self, question: &Question) -> &'static str {
        match question.restart {
            Restart::NewVersion => "要重新加载页面吗？",
            Restart::OtherRun => "要打开另一次运行吗？",
            Restart::FineTune => "要微调此模型吗？",
            _ => "要重新开始吗？",
        }
    }

    fn question_text(&self, question: &Question) -> String {
        let why = match question.restart {
            Restart::StartOver => "将用同一随机种子重新开始。",
            Restart::NewModel => "这需要一个新模型。",
            Restart::OtherData => "更换数据需要重新训练。",
            Restart::FineTune => "新的运行将以此模型的参数为起点，在其他数据上训练。",
            Restart::NewVersion => "重新加载页面后将使用新版本。",
            Restart::OtherRun => "另一次运行将取代本次运行。",
        };
        match question.kept {
            Some(step) => format!("{why}本次运行会保留在“运行记录”中，停在第 {} 步。", format::count(step)),
            None => format!("{why}本次运行的 {} 步将会丢失。", format::count(question.steps)),
        }
    }

    fn question_yes(&self, question: &Question) -> &'static str {
        match question.restart {
            Restart::NewVersion => "重新加载",
            Restart::OtherRun => "打开",
            Restart::FineTune => "微调",
            _ => self.start_over(),
        }
    }

    fn question_no(&self, _: &Question) -> &'static str {
        "保留本次运行"
    }

    fn run_to_continue(&self) -> &'static str {
        "可以继续的运行"
    }

    fn samples_of_that_run(&self) -> &'static str {
        "该运行的样本"
    }

    fn your_run(&self, summary: &Summary) -> String {
        let (when, step) = (format::when(summary.saved_at, "zh"), format::count(summary.step));
        match summary.test_loss {
            Some(loss) => {
                format!("你的运行（{when}）：第 {step} 步，测试损失 {} nats。", format::nats(Some(loss)))
            }
            None => format!("你的运行（{when}）：第 {step} 步。"),
        }
    }

    fn continue_run(&self) -> &'static str {
        "继续"
    }

    fn start_over(&self) -> &'static str {
        "重新开始"
    }

    fn not_now(&self) -> &'static str {
        "暂不"
    }

    fn stopped(&self, panic: &str) -> String {
        format!("Latent Ink 因自身错误停止运行（{panic}）。请重新加载页面。")
    }

    fn gpu_lost(&self) -> &'static str {
        "GPU 已丢失"
    }

    fn nothing_lost_before(&self, step: u64, recovers: bool) -> String {
        let (what, next) = match recovers {
            true => ("浏览器收回了 GPU", "页面正在尝试恢复。"),
            false => ("GPU 未能恢复", ""),
        };
        format!("{what}。第 {step} 步之前的内容都没有丢失。{next}")
    }

    fn continue_from(&self, step: u64) -> String {
        format!("从第 {step} 步继续")
    }

    fn continue_on_cpu(&self) -> &'static str {
        "改用 CPU 继续"
    }

    fn halve_learning_rate(&self) -> &'static str {
        "以一半的学习率继续训练"
    }

    fn computes_on_cpu(&self) -> &'static str {
        "当前在 CPU 上计算，比 GPU 慢。"
    }

    fn computes_on_software_gpu(&self) -> &'static str {
        "当前的 GPU 由 CPU 模拟，训练较慢。"
    }
}

/// When the model is tested: after an epoch, or in the middle of one.
fn testing(report: &Report) -> String {
    match report.epoch_and_step() {
        (epoch, step) if step == report.steps_per_epoch => format!("第 {epoch} 轮后测试"),
        _ => format!("第 {} 步后测试", format::count(report.step)),
    }
}

fn then(will_train: bool) -> &'static str {
    if will_train { "：完成后立即开始训练" } else { "" }
}

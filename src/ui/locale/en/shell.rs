use super::English;
use crate::Error;
use crate::kept::Summary;
use crate::lab::{DeviceKind, Phase, Preparation, Report};
use crate::ui::format;
use crate::ui::locale::{ErrorText, ShellText};
use crate::ui::state::{Question, Restart, Room};

impl ShellText for English {
    fn purpose(&self, device: Option<DeviceKind>) -> String {
        let on = match device {
            Some(DeviceKind::Cpu | DeviceKind::SoftwareGpu) => "processor",
            _ => "GPU",
        };
        format!("A small neural network learns to write digits: here, in this tab, on your {on}.")
    }

    fn languages(&self) -> &'static str {
        "Language"
    }

    fn dark_paper(&self) -> &'static str {
        "Dark paper"
    }

    fn rooms(&self) -> &'static str {
        "Rooms"
    }

    fn room(&self, room: Room) -> &'static str {
        match room {
            Room::Train => "Train",
            Room::Explore => "Explore",
            Room::Use => "Use",
            Room::Runs => "Runs",
            Room::Kernels => "Kernels",
        }
    }

    fn room_lede(&self, room: Room) -> &'static str {
        match room {
            Room::Train => "",
            Room::Explore => "Look inside: where digits lie, and what each latent dimension does.",
            Room::Use => "What a model that has learned to write is good for.",
            Room::Runs => "What this browser keeps of your runs, and a record of this one.",
            Room::Kernels => "One training step, dispatch by dispatch, as this device runs it.",
        }
    }

    fn run(&self) -> &'static str {
        "Run"
    }

    fn train(&self) -> &'static str {
        "Train"
    }

    fn pause(&self) -> &'static str {
        "Pause"
    }

    fn status(&self, report: &Report) -> String {
        let (epoch, step) = report.epoch_and_step();
        let place = format!("epoch {epoch}, step {step} of {}", report.steps_per_epoch);
        match &report.phase {
            Phase::Preparing(Preparation::Starting) => "Preparing the page".into(),
            Phase::Preparing(Preparation::RequestingDevice) => "Looking for a GPU".into(),
            Phase::Preparing(Preparation::MeasuringSpeed) => "Measuring the speed of this CPU".into(),
            Phase::Measuring { kind, will_train } => {
                format!("Choosing tiles for this GPU ({}){}", kind.as_str(), then(*will_train))
            }
            Phase::Compiling { total: 0, will_train, .. } => {
                format!("Preparing the model{}", then(*will_train))
            }
            Phase::Compiling { done, total, will_train } => {
                format!("Compiling {} of {total}{}", (done + 1).min(*total), then(*will_train))
            }
            Phase::WaitingForData { will_train: true } => {
                "Waiting for the data: training starts as soon as it is here".into()
            }
            Phase::WaitingForData { will_train: false } => "Waiting for the data".into(),
            Phase::Paused if report.step == 0 => "Ready: press Train".into(),
            Phase::Paused => format!("Paused: {place}"),
            Phase::Training => format!("Training: {place}"),
            Phase::Evaluating { done, total } => {
                let (done, total) = (format::count(*done as u64), format::count(*total as u64));
                format!("{}: {done} of {total} digits", testing(report))
            }
            Phase::Estimating { done, total } => {
                format!("Estimating the likelihood: {}%", 100 * done / total.max(&1))
            }
            Phase::Finished => {
                let epochs = report.settings.epochs;
                let plural = if epochs == 1 { "" } else { "s" };
                format!("Finished: {epochs} epoch{plural}. To continue, raise Epochs; or start over")
            }
            Phase::Lost { error: Error::DeviceLost(reason), .. } => format!("The GPU was lost: {reason}"),
            Phase::Lost { error, .. } => format!("The GPU was lost: {}", self.error(error)),
            Phase::Failed(error) => self.error(error),
        }
    }

    fn announcement(&self, report: &Report) -> String {
        let (epoch, _) = report.epoch_and_step();
        let loss = report.test.map(|test| format!(", test loss {} nats", format::fixed(test.total(), 1)));
        match &report.phase {
            Phase::Preparing(_) | Phase::Measuring { .. } | Phase::Compiling { .. } => "Preparing".into(),
            Phase::Training => format!("Training: epoch {epoch}{}", loss.unwrap_or_default()),
            Phase::Evaluating { .. } => testing(report),
            Phase::Estimating { .. } => "Estimating the likelihood".into(),
            Phase::Paused if report.step > 0 => format!("Paused in epoch {epoch}"),
            _ => self.status(report),
        }
    }

    fn time_left(&self, seconds: f64) -> String {
        format!("{} left", self.duration(seconds))
    }

    fn duration(&self, seconds: f64) -> String {
        match format::two_units(seconds) {
            None => "a long time".to_owned(),
            Some(parts) => {
                let units = ["d", "h", "min", "s"];
                let parts: Vec<_> = parts.map(|(value, unit)| format!("{value} {}", units[unit])).collect();
                parts.join(" ")
            }
        }
    }

    fn epoch_progress(&self) -> &'static str {
        "Epoch"
    }

    fn run_progress(&self) -> &'static str {
        "Whole run"
    }

    fn loss_sparkline(&self) -> &'static str {
        "Train loss since the start"
    }

    fn notices(&self) -> &'static str {
        "Notices"
    }

    fn put_away(&self) -> &'static str {
        "Put away"
    }

    fn new_version(&self) -> &'static str {
        "A new version of this page is ready."
    }

    fn other_tabs_first(&self) -> &'static str {
        "Other tabs still use the current version. Close them, then reload."
    }

    fn reload(&self) -> &'static str {
        "Reload"
    }

    fn later(&self) -> &'static str {
        "Later"
    }

    fn question_title(&self, question: &Question) -> &'static str {
        match question.restart {
            Restart::NewVersion => "Reload the page?",
            Restart::OtherRun => "Open the other run?",
            Restart::FineTune => "Fine-tune this model?",
            _ => "Start over?",
        }
    }

    fn question_text(&self, question: &Question) -> String {
        let why = match question.restart {
            Restart::StartOver => "This starts over from the same seed.",
            Restart::NewModel => "This needs a new model.",
            Restart::OtherData => "Other data need a new run.",
            Restart::FineTune => "A new run begins with the parameters of this model, on other data.",
            Restart::NewVersion => "The new version opens when the page is reloaded.",
            Restart::OtherRun => "The other run takes the place of this one.",
        };
        match question.kept {
            Some(step) => {
                format!("{why} This run stays in Runs, as it was after step {}.", format::count(step))
            }
            None => format!("{why} The {} steps of this run would be lost.", format::count(question.steps)),
        }
    }

    fn question_yes(&self, question: &Question) -> &'static str {
        match question.restart {
            Restart::NewVersion => "Reload",
            Restart::OtherRun => "Open",
            Restart::FineTune => "Fine-tune",
            _ => self.start_over(),
        }
    }

    fn question_no(&self, _: &Question) -> &'static str {
        "Keep this run"
    }

    fn run_to_continue(&self) -> &'static str {
        "A run to continue"
    }

    fn samples_of_that_run(&self) -> &'static str {
        "Samples of that run"
    }

    fn your_run(&self, summary: &Summary) -> String {
        let (when, step) = (format::when(summary.saved_at, "en"), format::count(summary.step));
        match summary.test_loss {
            Some(loss) => format!("Your run of {when}: step {step}, test {} nats.", format::nats(Some(loss))),
            None => format!("Your run of {when}: step {step}."),
        }
    }

    fn continue_run(&self) -> &'static str {
        "Continue"
    }

    fn start_over(&self) -> &'static str {
        "Start over"
    }

    fn not_now(&self) -> &'static str {
        "Not now"
    }

    fn stopped(&self, panic: &str) -> String {
        format!("Latent Ink stopped because of a bug ({panic}). Reload the page to start again.")
    }

    fn gpu_lost(&self) -> &'static str {
        "The GPU was lost"
    }

    fn nothing_lost_before(&self, step: u64, recovers: bool) -> String {
        let (what, next) = match recovers {
            true => ("The browser took the GPU away", " The page is trying to get it back."),
            false => ("The GPU did not come back", ""),
        };
        format!("{what}. Nothing before step {step} is lost.{next}")
    }

    fn continue_from(&self, step: u64) -> String {
        format!("Continue from step {step}")
    }

    fn continue_on_cpu(&self) -> &'static str {
        "Continue on the CPU"
    }

    fn halve_learning_rate(&self) -> &'static str {
        "Continue at half the learning rate"
    }

    fn computes_on_cpu(&self) -> &'static str {
        "This runs on your CPU, which is slower than a GPU."
    }

    fn computes_on_software_gpu(&self) -> &'static str {
        "Your CPU emulates a GPU here, so training is slow."
    }
}

/// When the model is tested: after an epoch, or in the middle of one.
fn testing(report: &Report) -> String {
    match report.epoch_and_step() {
        (epoch, step) if step == report.steps_per_epoch => format!("Testing after epoch {epoch}"),
        _ => format!("Testing after step {}", format::count(report.step)),
    }
}

fn then(will_train: bool) -> &'static str {
    if will_train { ": training starts right after" } else { "" }
}

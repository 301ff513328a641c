//! What is going on, in a sentence: for the status line, and for those who hear the page.

use crate::Error;
use crate::lab::{Notice, Phase, Preparation, Report};
use crate::number::fixed;
use crate::ui::format;

/// Epoch and step within it, both counted from 1, of a run's `step`; step 0 is epoch 1, step 0.
pub fn epoch_and_step(step: u64, steps_per_epoch: u64) -> (u64, u64) {
    let per_epoch = steps_per_epoch.max(1);
    let epochs_before = step.saturating_sub(1) / per_epoch;
    (epochs_before + 1, step - epochs_before * per_epoch)
}

/// The status line.
pub fn status(report: &Report) -> String {
    let (epoch, step) = epoch_and_step(report.step, report.steps_per_epoch);
    let place = format!("epoch {epoch}, step {step} of {}", report.steps_per_epoch);
    match &report.phase {
        Phase::Preparing(Preparation::Starting) => "Preparing: the page".into(),
        Phase::Preparing(Preparation::RequestingDevice) => "Preparing: Looking for a GPU".into(),
        Phase::Measuring { profile, will_train } => {
            format!("Choosing tiles for this GPU ({}){}", profile.as_str(), then(*will_train))
        }
        Phase::Compiling { done, total, will_train } => match total {
            0 => format!("Preparing the model{}", then(*will_train)),
            _ => format!("Compiling {} of {total}{}", (done + 1).min(*total), then(*will_train)),
        },
        Phase::WaitingForData { will_train: true } => {
            "Waiting for the data: training starts as soon as it is here".into()
        }
        Phase::WaitingForData { will_train: false } => "Waiting for the data".into(),
        Phase::Paused if report.step == 0 => "Ready: press Train".into(),
        Phase::Paused => format!("Paused: {place}"),
        Phase::Training => format!("Training: {place}"),
        Phase::Evaluating { done, total } => {
            format!(
                "{}: {} of {} digits",
                testing(report),
                format::count(*done as u64),
                format::count(*total as u64)
            )
        }
        Phase::Estimating { done, total } => {
            format!("Estimating the likelihood: {}%", 100 * done / total.max(&1))
        }
        Phase::Finished => {
            let epochs = report.settings.epochs;
            let plural = if epochs == 1 { "" } else { "s" };
            format!("Finished: {epochs} epoch{plural}. To go on, raise Epochs or press Reset")
        }
        Phase::Lost { error: Error::DeviceLost(reason), .. } => format!("The GPU was lost: {reason}"),
        Phase::Lost { error, .. } => format!("The GPU was lost: {error}"),
        Phase::Failed(error) => error.to_string(),
    }
}

/// A notice of the lab.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Error(error) => error.to_string(),
        Notice::RecoverFirst => "The GPU was lost. Go on from the last snapshot first; then other data or another model can follow.".into(),
        Notice::NoImagesOfClass(class) => format!("None of the training digits that were encoded is a {class}. The samples stay as they are."),
    }
}

/// When the model is tested: after an epoch, or in the middle of one.
fn testing(report: &Report) -> String {
    match epoch_and_step(report.step, report.steps_per_epoch) {
        (epoch, step) if step == report.steps_per_epoch => format!("Testing after epoch {epoch}"),
        _ => format!("Testing after step {}", format::count(report.step)),
    }
}

fn then(will_train: bool) -> &'static str {
    if will_train { ": training starts right after" } else { "" }
}

/// What is announced: phases and epochs. Steps, ten a second, would drown a screen reader.
pub fn announcement(report: &Report) -> String {
    let (epoch, _) = epoch_and_step(report.step, report.steps_per_epoch);
    let loss =
        report.test.map(|test| format!(", test loss {} nats", fixed(test.total(), 1))).unwrap_or_default();
    match &report.phase {
        Phase::Preparing(_) | Phase::Measuring { .. } | Phase::Compiling { .. } => "Preparing".into(),
        Phase::Training => format!("Training: epoch {epoch}{loss}"),
        Phase::Evaluating { .. } => testing(report),
        Phase::Estimating { .. } => "Estimating the likelihood".into(),
        Phase::Paused if report.step > 0 => format!("Paused in epoch {epoch}"),
        _ => status(report),
    }
}

/// Seconds until the last epoch's end, at the present speed; `None` unless training.
pub fn seconds_left(report: &Report) -> Option<f64> {
    let running = matches!(report.phase, Phase::Training | Phase::Evaluating { .. });
    let milliseconds = report.milliseconds_per_step.filter(|_| running)?;
    Some(report.total_steps.saturating_sub(report.step) as f64 * milliseconds / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Losses;
    use crate::model::Preset;
    use crate::ops::Profile;
    use crate::train::Settings;

    fn report(phase: Phase, step: u64) -> Report {
        Report {
            phase,
            settings: Settings::of(Preset::Base),
            step,
            steps_per_epoch: 468,
            total_steps: 9360,
            train: None,
            test: Some(Losses { reconstruction: 80.0, kl: 25.0 }),
            images_per_second: None,
            milliseconds_per_step: Some(50.0),
            profile: None,
        }
    }

    #[test]
    fn epochs_and_steps_are_counted_from_one() {
        assert_eq!(epoch_and_step(0, 468), (1, 0));
        assert_eq!(epoch_and_step(468, 468), (1, 468));
        assert_eq!(epoch_and_step(469, 468), (2, 1));
        assert_eq!(epoch_and_step(5, 0), (5, 1));
    }

    #[test]
    fn the_status_line_names_epoch_and_step() {
        assert_eq!(status(&report(Phase::Training, 120)), "Training: epoch 1, step 120 of 468");
        assert_eq!(status(&report(Phase::Paused, 0)), "Ready: press Train");
        assert_eq!(
            status(&report(Phase::Evaluating { done: 4000, total: 10_000 }, 468)),
            "Testing after epoch 1: 4,000 of 10,000 digits"
        );
        assert_eq!(
            status(&report(Phase::Evaluating { done: 0, total: 64 }, 1469)),
            "Testing after step 1,469: 0 of 64 digits"
        );
        let estimating = Phase::Estimating { done: 2599, total: 5000 };
        assert_eq!(status(&report(estimating, 468)), "Estimating the likelihood: 51%");
    }

    #[test]
    fn the_status_line_says_what_training_waits_for() {
        let measuring = |will_train| Phase::Measuring { profile: Profile::Small, will_train };
        assert_eq!(status(&report(measuring(false), 0)), "Choosing tiles for this GPU (small)");
        let compiling = Phase::Compiling { done: 2, total: 9, will_train: true };
        assert_eq!(status(&report(compiling, 0)), "Compiling 3 of 9: training starts right after");
    }

    #[test]
    fn steps_are_not_announced() {
        assert_eq!(announcement(&report(Phase::Training, 120)), announcement(&report(Phase::Training, 121)));
        assert_eq!(announcement(&report(Phase::Training, 469)), "Training: epoch 2, test loss 105.0 nats");
    }

    #[test]
    fn time_left_is_told_while_training() {
        assert_eq!(seconds_left(&report(Phase::Training, 9340)), Some(1.0));
        assert_eq!(seconds_left(&report(Phase::Paused, 9340)), None);
    }
}

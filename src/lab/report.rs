//! The state of the run.

use crate::Error;
use crate::ops::Tiling;
use crate::ops::matrix::ProductKind;
use crate::train::{Losses, Settings};

/// What the lab is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// There is no device yet.
    Preparing(Preparation),
    /// Measuring which tiles suit the device.
    Measuring {
        /// The kind of product that is timed.
        kind: ProductKind,
        /// Train was pressed.
        will_train: bool,
    },
    /// Compiling the pipelines of a session.
    Compiling {
        /// Pipelines ready.
        done: usize,
        /// Pipelines in all.
        total: usize,
        /// Train was pressed.
        will_train: bool,
    },
    /// Waiting for data.
    WaitingForData {
        /// Train was pressed.
        will_train: bool,
    },
    /// Ready at step 0, or paused.
    Paused,
    /// Training.
    Training,
    /// Evaluating the test set.
    Evaluating {
        /// Images done.
        done: usize,
        /// Images in all.
        total: usize,
    },
    /// Estimating the likelihood of test digits.
    Estimating {
        /// Draws done.
        done: u64,
        /// Draws in all.
        total: u64,
    },
    /// All epochs done.
    Finished,
    /// The device was lost. The run continues from the snapshot of this step on another one, after
    /// [`super::Command::Recover`] or by itself.
    Lost {
        /// [`Error::DeviceLost`], or why the last recovery failed.
        error: Error,
        /// Steps in the last snapshot.
        snapshot_step: u64,
        /// Whether another device is tried without being asked.
        recovers: bool,
    },
    /// There is no session, and nothing to continue from.
    Failed(Error),
}

/// Preparations before there is a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preparation {
    /// Starting the lab's task.
    Starting,
    /// Requesting an adapter and its device.
    RequestingDevice,
    /// Measuring how fast the CPU trains.
    MeasuringSpeed,
}

/// Steps that the training losses of a [`Report`] are averaged over.
pub const STEPS_SHOWN: usize = 50;

/// The state of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What the lab is doing.
    pub phase: Phase,
    /// Current settings.
    pub settings: Settings,
    /// Steps taken.
    pub step: u64,
    /// Steps in an epoch; 0 without data.
    pub steps_per_epoch: u64,
    /// Steps in all epochs; 0 without data.
    pub total_steps: u64,
    /// Training losses, averaged over the last [`STEPS_SHOWN`] steps.
    pub train: Option<Losses>,
    /// The last test losses: after an epoch, or when the visitor asked.
    pub test: Option<Losses>,
    /// Training images/s, over the last seconds of training.
    pub images_per_second: Option<f64>,
    /// Milliseconds per step, likewise.
    pub milliseconds_per_step: Option<f64>,
    /// The kernels' tiles, on a GPU.
    pub tiling: Option<Tiling>,
    /// How many threads of the CPU compute; `None` on a GPU.
    pub threads: Option<usize>,
}

impl Report {
    /// Epoch and step within it, both counted from 1; step 0 is epoch 1, step 0.
    pub fn epoch_and_step(&self) -> (u64, u64) {
        let per_epoch = self.steps_per_epoch.max(1);
        let epochs_before = self.step.saturating_sub(1) / per_epoch;
        (epochs_before + 1, self.step - epochs_before * per_epoch)
    }

    /// Seconds until the end of the last epoch, at the current speed; `None` unless training.
    pub fn seconds_left(&self) -> Option<f64> {
        let is_training = matches!(self.phase, Phase::Training | Phase::Evaluating { .. });
        let milliseconds = self.milliseconds_per_step.filter(|_| is_training)?;
        Some(self.total_steps.saturating_sub(self.step) as f64 * milliseconds / 1e3)
    }

    /// The report of a lab that does not train yet.
    pub fn waiting(settings: Settings, phase: Phase) -> Report {
        Report {
            phase,
            settings,
            step: 0,
            steps_per_epoch: 0,
            total_steps: 0,
            train: None,
            test: None,
            images_per_second: None,
            milliseconds_per_step: None,
            tiling: None,
            threads: None,
        }
    }
}

impl Phase {
    /// Whether it trains or evaluates, or will once it can: Pause ends this.
    pub fn is_running(&self) -> bool {
        matches!(
            self,
            Phase::WaitingForData { will_train: true }
                | Phase::Measuring { will_train: true, .. }
                | Phase::Compiling { will_train: true, .. }
                | Phase::Training
                | Phase::Evaluating { .. }
                | Phase::Estimating { .. }
        )
    }

    /// Whether there is nothing to train.
    pub fn is_dead(&self) -> bool {
        matches!(self, Phase::Failed(_) | Phase::Lost { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Preset;

    fn report(phase: Phase, step: u64, steps_per_epoch: u64) -> Report {
        Report {
            step,
            steps_per_epoch,
            total_steps: 9360,
            milliseconds_per_step: Some(50.0),
            ..Report::waiting(Settings::of(Preset::Base), phase)
        }
    }

    #[test]
    fn epochs_and_steps_are_counted_from_one() {
        for (step, per_epoch, expected) in
            [(0, 468, (1, 0)), (468, 468, (1, 468)), (469, 468, (2, 1)), (5, 0, (5, 1))]
        {
            assert_eq!(report(Phase::Training, step, per_epoch).epoch_and_step(), expected);
        }
    }

    #[test]
    fn time_left_is_known_while_training() {
        assert_eq!(report(Phase::Training, 9340, 468).seconds_left(), Some(1.0));
        assert_eq!(report(Phase::Paused, 9340, 468).seconds_left(), None);
    }
}

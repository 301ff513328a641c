//! How the run stands.

use crate::Error;
use crate::ops::Profile;
use crate::train::{Losses, Settings};

/// What the lab is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// There is no device yet.
    Preparing(Preparation),
    /// Finding out which tiles suit the device.
    Measuring {
        /// The profile that is timed.
        profile: Profile,
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
    /// No data yet; whether training starts once it is there.
    WaitingForData {
        /// Train was pressed.
        will_train: bool,
    },
    /// Ready at step 0, or paused.
    Paused,
    /// Training.
    Training,
    /// Evaluating the test set: images done of all.
    Evaluating {
        /// Images done.
        done: usize,
        /// Images in all.
        total: usize,
    },
    /// Estimating the likelihood of test digits: draws done of all.
    Estimating {
        /// Draws done.
        done: u64,
        /// Draws in all.
        total: u64,
    },
    /// All epochs done.
    Finished,
    /// The device was lost; [`Command::Recover`] goes on from the snapshot of this step.
    Lost {
        /// [`Error::DeviceLost`], or why the last recovery failed.
        error: Error,
        /// Steps in the last snapshot.
        snapshot_step: u64,
    },
    /// There is no session, and nothing to go on from.
    Failed(Error),
}

/// What is done before there is a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preparation {
    /// Starting the lab's task.
    Starting,
    /// Requesting an adapter and its device.
    RequestingDevice,
}

/// Steps that the training losses of a [`Report`] are averaged over.
pub const STEPS_SHOWN: usize = 50;

/// How the run stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What the lab is doing.
    pub phase: Phase,
    /// Settings in force.
    pub settings: Settings,
    /// Steps taken.
    pub step: u64,
    /// Steps in an epoch; 0 without data.
    pub steps_per_epoch: u64,
    /// Steps in all epochs; 0 without data.
    pub total_steps: u64,
    /// Training losses, averaged over the last [`STEPS_SHOWN`] steps.
    pub train: Option<Losses>,
    /// Test losses when they were last evaluated: after an epoch, or when the visitor asked.
    pub test: Option<Losses>,
    /// Training images a second, over the last seconds of training.
    pub images_per_second: Option<f64>,
    /// Milliseconds a step, likewise.
    pub milliseconds_per_step: Option<f64>,
    /// The name of the kernels' profile, on a GPU.
    pub profile: Option<&'static str>,
}

impl Report {
    /// Of a lab that does not train yet.
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
            profile: None,
        }
    }
}

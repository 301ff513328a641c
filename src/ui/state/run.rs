//! The state and history of the run.

use leptos::prelude::*;

use crate::lab::{Command, Phase, Preparation, Report};
use crate::saved::RunLog;
use crate::train::Settings;
use crate::ui::link::Link;
use crate::ui::state::LabHandle;
use crate::ui::train::chart::{Baseline, History};

/// The run.
#[derive(Clone, Copy)]
pub struct Run {
    /// The last report. Changes ten times per second while it trains.
    pub report: RwSignal<Report>,
    /// Its settings; changes only when they do.
    pub settings: RwSignal<Settings>,
    /// Losses so far, for charts.
    pub history: RwSignal<History>,
    /// Everything that happened, for files. Changes with evaluations, estimates and fingerprints.
    pub log: RwSignal<RunLog>,
    /// An earlier run, to compare this one with.
    pub baseline: RwSignal<Option<Baseline>>,
    /// Whether the visitor has agreed to lose it, so that the page may be left unasked.
    pub is_given_up: StoredValue<bool>,
    /// The last report of a run with data: its replacement may fail.
    pub(super) current: RwSignal<Report>,
    /// The step at which the link pauses the run; `None` once it was reached.
    until_step: StoredValue<Option<u64>>,
}

impl Run {
    /// Before anything has happened.
    pub fn new(link: &Link) -> Run {
        let report = Report::waiting(link.settings, Phase::Preparing(Preparation::Starting));
        Run {
            settings: RwSignal::new(report.settings),
            current: RwSignal::new(report.clone()),
            report: RwSignal::new(report),
            history: RwSignal::new(History::default()),
            log: RwSignal::new(RunLog::default()),
            baseline: RwSignal::new(None),
            is_given_up: StoredValue::new(false),
            until_step: StoredValue::new(link.steps),
        }
    }

    /// Trains, the first run up to the link's step.
    pub fn train(self, lab: LabHandle) {
        let step = self.report.with_untracked(|report| report.step);
        let until_step = self.until_step.get_value().filter(|until| step < *until);
        self.until_step.set_value(until_step);
        lab.send(Command::Run { until_step });
    }

    /// Whether the run has taken steps that a restart would discard.
    pub fn has_steps(self) -> bool {
        self.report.with_untracked(|report| report.step > 0)
    }

    /// Whether training is paused, so that the model can be evaluated and its samples judged.
    pub fn is_resting(self) -> bool {
        self.report.with(|report| matches!(report.phase, Phase::Paused | Phase::Finished))
    }

    /// The current run, or else the next one; tracked.
    pub fn with_current<R>(self, read: impl FnOnce(&Report) -> R) -> R {
        let has_run = self.current.with(|run| run.steps_per_epoch > 0);
        if has_run { self.current } else { self.report }.with(read)
    }
}

/// The run.
pub fn use_run() -> Run {
    expect_context()
}

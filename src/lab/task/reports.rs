//! What the page is told.

use super::super::building::{Building, Order, Progress};
use super::super::{Event, Notice, Phase, Report};
use super::Task;
use crate::Error;
use crate::train::Settings;

impl Task {
    /// Tells the page of an error, and goes on as well as can be.
    pub(super) fn meet(&mut self, error: Error) {
        match error {
            Error::DeviceLost(_) => {
                self.training.stop();
                self.session = None;
                // A run that can go on keeps its own model and data, whatever was to take its place.
                let of_this_run = |order: &Order| order.snapshot.is_some() || self.snapshot.is_none();
                match self.building.take() {
                    Some(Building { order, .. }) if of_this_run(&order) => {
                        self.settings = order.settings;
                        self.dataset = order.dataset.or(self.dataset.take());
                    }
                    Some(_) => (self.events)(Event::Kept),
                    None => {}
                }
                let snapshot_step = self.snapshot.as_ref().map_or(0, |snapshot| snapshot.step);
                self.phase = Phase::Lost { error, snapshot_step };
            }
            // The run that stood before still stands, and so do its tiles.
            error if self.session.is_some() => {
                (self.events)(Event::Notice(Notice::Error(error)));
                (self.events)(Event::Tiles(self.tiles));
                if self.building.is_none() {
                    (self.events)(Event::Kept);
                    self.go_on_after_interruption();
                    self.rest();
                }
            }
            // A recovery that failed may be tried again.
            error => match &self.snapshot {
                Some(snapshot) => self.phase = Phase::Lost { error, snapshot_step: snapshot.step },
                None => self.phase = Phase::Failed(error),
            },
        }
        self.report();
    }

    /// Trains on, if it trained until something was to take its place.
    fn go_on_after_interruption(&mut self) {
        if let (true, Some(session)) = (std::mem::take(&mut self.is_interrupted), &self.session) {
            self.training.resume(session);
        }
    }

    pub(super) fn report(&mut self) {
        let will_train = self.training.is_running();
        let goes_on = self.goes_on();
        let report = match (self.coming(will_train), &mut self.session) {
            (Some((_, phase)), Some(session)) if goes_on => self.training.report(session, phase),
            (Some((settings, phase)), _) => {
                Report { step: self.coming_step(), ..Report::waiting(settings, phase) }
            }
            (None, Some(session)) => {
                let phase = match &self.phase {
                    Phase::Paused => self.training.phase(session),
                    phase => phase.clone(),
                };
                self.training.report(session, phase)
            }
            (None, None) => match &self.phase {
                Phase::WaitingForData { .. } => {
                    Report::waiting(self.wanted_settings(), Phase::WaitingForData { will_train })
                }
                // The run is not gone: what would end it asks first.
                Phase::Lost { snapshot_step, .. } => {
                    Report { step: *snapshot_step, ..Report::waiting(self.settings, self.phase.clone()) }
                }
                phase => Report::waiting(self.settings, phase.clone()),
            },
        };
        (self.events)(Event::Report(Box::new(report)));
    }

    /// The step that it begins at. Where that is not the first, the page asks before it is given up.
    pub(super) fn coming_step(&self) -> u64 {
        let coming = self.building.as_ref().and_then(|building| building.order.snapshot.as_ref());
        coming.map_or(0, |snapshot| snapshot.step)
    }

    /// The settings of the session that is coming, and what it waits for. Pipelines that compile ahead
    /// keep nobody waiting.
    fn coming(&self, will_train: bool) -> Option<(Settings, Phase)> {
        let building = self.building.as_ref()?;
        let phase = match building.progress() {
            Progress::Measuring(profile) => Phase::Measuring { profile, will_train },
            Progress::Compiling(done, total) if building.order.dataset.is_some() => {
                Phase::Compiling { done, total, will_train }
            }
            Progress::Compiling(..) => return None,
        };
        Some((building.order.settings, phase))
    }
}

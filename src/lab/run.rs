//! The run: its session, the one that will replace it, and the state of both.

use std::rc::Rc;

use super::building::{BuildProgress, Building, Order};
use super::channels::{Channels, Message};
use super::due::Due;
use super::host::Purpose;
use super::training::Training;
use super::{Phase, Report};
use crate::data::Dataset;
use crate::train::{Session, Settings, Snapshot};
use crate::{Error, Result};

/// The run of the lab.
pub struct Run {
    /// How many runs this lab has started: the current one's number.
    pub number: u64,
    /// Its settings, its data, and the snapshot to continue from after the device is lost.
    pub order: Order,
    /// The current session.
    pub session: Option<Session>,
    /// The session that will replace the current one.
    pub building: Option<Building>,
    /// It was training when the next session was requested.
    pub is_interrupted: bool,
    /// Its phase while it does not train.
    pub phase: Phase,
    /// The training of the session.
    pub training: Training,
    /// A copy that the page does not have yet.
    unsent: Option<Rc<Snapshot>>,
    channels: Channels,
}

impl Run {
    /// No data yet.
    pub fn new(settings: Settings, channels: Channels) -> Run {
        Run {
            number: 0,
            order: Order { settings, dataset: None, snapshot: None, opening: None },
            session: None,
            building: None,
            is_interrupted: false,
            phase: Phase::WaitingForData { will_train: false },
            training: Training::new(channels.clone()),
            unsent: None,
            channels,
        }
    }

    /// The settings of the session being built, or else of the current one.
    pub fn wanted_settings(&self) -> Settings {
        self.building.as_ref().map_or(self.order.settings, |building| building.order.settings)
    }

    /// Its data.
    pub fn wanted_dataset(&self) -> Option<Rc<Dataset>> {
        let coming = self.building.as_ref().and_then(|building| building.order.dataset.as_ref());
        coming.or(self.order.dataset.as_ref()).cloned()
    }

    /// The copy that the session being built starts at.
    pub fn coming_snapshot(&self) -> Option<Rc<Snapshot>> {
        self.building.as_ref()?.order.snapshot.clone()
    }

    /// The current step, or the first step of the session being built.
    pub fn step(&self) -> u64 {
        match (&self.building, &self.session) {
            (None, Some(session)) => session.step(),
            _ => self.coming_step(),
        }
    }

    /// The first step of the session being built. If it is not 0, the page asks before cancelling it.
    fn coming_step(&self) -> u64 {
        self.coming_snapshot().map_or(0, |snapshot| snapshot.step)
    }

    /// Whether the session being built continues the current run.
    fn goes_on(&self) -> bool {
        self.session.is_some() && self.building.as_ref().is_some_and(|building| building.order.goes_on())
    }

    /// Whether its device is lost and it can continue from a snapshot on another.
    pub fn is_lost(&self) -> bool {
        matches!(self.phase, Phase::Lost { .. })
    }

    /// Submits as much work as possible.
    pub fn submit(&mut self) {
        if let (Some(session), None) = (&mut self.session, &self.building) {
            self.training.submit(session);
        }
    }

    /// Pauses the run if nothing is left to do.
    pub fn rest(&mut self) {
        if let (Some(session), None) = (&self.session, &self.building) {
            self.training.rest(session);
        }
    }

    /// Resumes training if it was training before its replacement was requested.
    pub fn resume_after_interruption(&mut self) {
        if let (true, Some(session)) = (std::mem::take(&mut self.is_interrupted), &self.session) {
            self.training.resume(session);
        }
    }

    /// Whether it has stopped: after Pause, chunks in flight still run to the end of a step.
    pub fn has_stopped(&mut self) -> bool {
        let is_between_steps = self.session.as_ref().is_some_and(Session::is_between_steps);
        !self.training.is_running() && self.training.in_flight().is_none() && is_between_steps
    }

    /// Finishes the current step, after which the run can be copied.
    pub async fn finish_step(&mut self) -> Result<()> {
        self.training.pause();
        let Some(session) = &mut self.session else { return Ok(()) };
        loop {
            self.training.submit(session);
            let Some(answer) = self.training.in_flight() else { return Ok(()) };
            let words = answer.await;
            self.training.finish(session, words)?;
        }
    }

    /// Copies the run if that is due. The copy arrives as a message.
    pub fn copy_if_due(&mut self) {
        let Some(session) = &self.session else { return };
        let Some(due) = self.training.due(session) else { return };
        let (snapshot, plan) = (session.snapshot(), session.plan().clone());
        let (number, channels) = (self.number, self.channels.clone());
        self.channels.spawn(Purpose::Snapshot, async move {
            // A lost device is reported separately.
            let Ok(snapshot) = snapshot.await else { return };
            let fingerprint = match due {
                Due::Snapshot => None,
                Due::Fingerprint => Some(plan.parameters().fingerprint(&snapshot.parameters).await),
            };
            channels.send(Message::Snapshot(number, Rc::new(snapshot), fingerprint));
        });
    }

    /// Whether a result for the run of this number after this step still applies.
    pub fn is_current(&self, number: u64, step: u64) -> bool {
        number == self.number && self.session.as_ref().is_none_or(|session| step <= session.step())
    }

    /// Stores a copy to continue from.
    pub fn take(&mut self, snapshot: Rc<Snapshot>) {
        if let Phase::Lost { snapshot_step, .. } = &mut self.phase {
            *snapshot_step = snapshot.step;
        }
        self.order.snapshot = Some(snapshot.clone());
        self.unsent = Some(snapshot);
    }

    /// A copy for the page, once the losses of all its steps have arrived.
    pub fn copy_to_send(&mut self) -> Option<Rc<Snapshot>> {
        let finished = self.training.finished_step();
        self.unsent.take_if(|snapshot| snapshot.step <= finished)
    }

    /// Another run begins.
    pub fn begin_next(&mut self) {
        (self.number, self.unsent) = (self.number + 1, None);
    }

    /// Restores the last copy, or the start if there is none or it is not finite. Returns its step.
    pub fn restore(&mut self) -> Result<u64> {
        let Some(session) = &mut self.session else { return Ok(0) };
        self.order.snapshot = self.order.snapshot.take().filter(|snapshot| snapshot.is_finite());
        match &self.order.snapshot {
            Some(snapshot) => session.restore(snapshot)?,
            None => session.reset(),
        }
        self.training.start(session, false);
        Ok(session.step())
    }

    /// The device is lost, and the session with it. Returns whether a replacement was cancelled.
    pub fn lose(&mut self, error: Error) -> bool {
        self.training.send_losses();
        self.training.stop();
        self.session = None;
        // A run that can continue keeps its own model and data.
        let of_this_run = |order: &Order| order.goes_on() || self.order.snapshot.is_none();
        let gives_up = match self.building.take() {
            Some(Building { order, .. }) if of_this_run(&order) && order.opening.is_some() => {
                self.order = order;
                false
            }
            Some(Building { order, .. }) if of_this_run(&order) => {
                self.order.settings = order.settings;
                self.order.dataset = order.dataset.or(self.order.dataset.take());
                false
            }
            building => building.is_some(),
        };
        let snapshot_step = self.order.snapshot.as_ref().map_or(0, |snapshot| snapshot.step);
        self.phase = Phase::Lost { error, snapshot_step, recovers: false };
        gives_up
    }

    /// Whether it will be tried on another device without being asked.
    pub fn set_recovering(&mut self, will_recover: bool) {
        if let Phase::Lost { recovers, .. } = &mut self.phase {
            *recovers = will_recover;
        }
    }

    /// Its report.
    pub fn report(&mut self) -> Report {
        let goes_on = self.goes_on();
        match (self.building_phase(), &mut self.session) {
            (Some(phase), Some(session)) if goes_on => self.training.report(session, phase),
            (Some(phase), _) => {
                Report { step: self.coming_step(), ..Report::waiting(self.wanted_settings(), phase) }
            }
            (None, Some(session)) => {
                let phase = match &self.phase {
                    Phase::Paused => self.training.phase(session),
                    phase => phase.clone(),
                };
                self.training.report(session, phase)
            }
            (None, None) => {
                let (step, phase) = match self.phase.clone() {
                    Phase::WaitingForData { .. } => {
                        (0, Phase::WaitingForData { will_train: self.training.is_running() })
                    }
                    // The run still exists: the page asks before ending it.
                    phase @ Phase::Lost { snapshot_step, .. } => (snapshot_step, phase),
                    phase => (0, phase),
                };
                Report { step, ..Report::waiting(self.wanted_settings(), phase) }
            }
        }
    }

    /// What the session being built waits for; `None` while pipelines only compile ahead.
    fn building_phase(&self) -> Option<Phase> {
        let building = self.building.as_ref()?;
        let will_train = self.training.is_running();
        match building.progress() {
            BuildProgress::Measuring(kind) => Some(Phase::Measuring { kind, will_train }),
            BuildProgress::Compiling(done, total) => {
                building.order.dataset.as_ref().map(|_| Phase::Compiling { done, total, will_train })
            }
        }
    }
}

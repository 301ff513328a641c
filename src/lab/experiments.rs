//! Experiments: the latest request of each kind, kept up to date while the model learns.

use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{AbortHandle, abortable};
use web_time::Instant;

use super::channels::{Channels, Message};
use super::host::Purpose;
use super::sampling::KnownJudge;
use super::services::{Server, ServicesHandle};
use super::{Event, Notice};
use crate::Error;
use crate::explore::{Kind, Memory, Request};
use crate::train::Session;

/// The shortest interval between two answers of one kind while training.
const REFRESH_INTERVAL: Duration = Duration::from_millis(250);

/// All experiments.
pub struct Experiments {
    /// Serves them.
    pub server: Server,
    slots: [Slot; Kind::ALL.len()],
    memory: Rc<Memory>,
    /// The classifier that they may ask.
    judge: KnownJudge,
    channels: Channels,
}

/// One kind of experiment.
#[derive(Default)]
struct Slot {
    request: Option<Request>,
    under_way: Option<AbortHandle>,
    /// Experiments begun so far: an earlier one's end is of no interest.
    number: u64,
    /// The step at which the current one began.
    step: Option<u64>,
    ended: Option<Instant>,
}

impl Experiments {
    /// Nothing requested yet.
    pub fn new(channels: Channels) -> Experiments {
        Experiments {
            server: Server::new(channels.clone()),
            slots: Default::default(),
            memory: Rc::default(),
            judge: Rc::default(),
            channels,
        }
    }

    /// Lets them ask this classifier.
    pub fn use_judge(&mut self, judge: &KnownJudge) {
        self.judge = judge.clone();
    }

    /// Replaces the request of its kind, and cancels what is under way.
    pub fn ask(&mut self, session: Option<&Session>, request: Request) {
        let kind = request.kind();
        self.cancel(kind);
        self.slots[kind as usize].request = Some(request);
        if let Some(session) = session {
            self.begin(session, kind);
        }
    }

    /// Forgets the request of this kind.
    pub fn cancel(&mut self, kind: Kind) {
        let slot = &mut self.slots[kind as usize];
        slot.under_way.take().iter().for_each(AbortHandle::abort);
        slot.request = None;
    }

    /// Another session: what is under way begins again with it, but for what makes files of a run that another has
    /// replaced.
    pub fn start_over(&mut self, session: &Session, is_new_run: bool) {
        self.server.start_over();
        self.memory = Rc::default();
        for &kind in Kind::ALL {
            self.slots[kind as usize].under_way.take().iter().for_each(AbortHandle::abort);
            if is_new_run && kind.is_once() {
                self.slots[kind as usize].request = None;
            }
            self.begin(session, kind);
        }
    }

    /// Begins again what was made from older parameters, unless that was a moment ago.
    pub fn follow(&mut self, session: &Session, is_training: bool) {
        let now = self.channels.now();
        for &kind in Kind::ALL {
            let slot = &self.slots[kind as usize];
            let is_old = slot.under_way.is_none() && slot.step != Some(session.step());
            let is_due = slot.ended.is_none_or(|ended| now - ended >= REFRESH_INTERVAL);
            if is_old && (is_due || !is_training) {
                self.begin(session, kind);
            }
        }
    }

    fn begin(&mut self, session: &Session, kind: Kind) {
        let slot = &mut self.slots[kind as usize];
        let Some(request) = slot.request.clone() else { return };
        slot.number += 1;
        slot.step = Some(session.step());
        let number = slot.number;
        let (channels, memory) = (self.channels.clone(), self.memory.clone());
        let services = ServicesHandle::new(session, &self.server, self.judge.clone());
        let answers = self.channels.clone();
        let experiment = async move {
            request.carry_out(&services, &memory, |answer| answers.emit(Event::Experiment(answer))).await
        };
        let (experiment, handle) = abortable(experiment);
        slot.under_way = Some(handle);
        self.channels.spawn(Purpose::Experiment, async move {
            // A cancelled experiment has no end.
            let Ok(ended) = experiment.await else { return };
            if kind.is_once() && matches!(ended, Err(Error::DeviceLost(_))) {
                // It begins again with the next session.
                return;
            }
            channels.send(Message::ExperimentEnded(kind, number));
            match ended {
                // A lost device is reported separately.
                Ok(()) | Err(Error::DeviceLost(_)) => {}
                Err(error) => channels.emit(Event::Notice(Notice::Error(error))),
            }
        });
    }

    /// An experiment has ended.
    pub fn end(&mut self, kind: Kind, number: u64) {
        let slot = &mut self.slots[kind as usize];
        if slot.number == number {
            slot.under_way = None;
            slot.ended = Some(self.channels.now());
            if kind.is_once() {
                slot.request = None;
            }
        }
    }
}

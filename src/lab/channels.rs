//! What every part of the lab has access to: the page, the lab's task, and the host.

use std::rc::Rc;

use futures_channel::mpsc;
use web_time::Instant;

use super::host::{Host, Purpose};
use super::services::Order;
use super::{Command, Event, View};
use crate::explore::Kind;
use crate::quality::Densities;
use crate::train::Snapshot;

/// A message to the task.
#[derive(Debug)]
pub enum Message {
    /// From the page.
    Command(Command),
    /// A view's picture is shown.
    PictureDone(View),
    /// The drawing's posterior has been sent.
    PosteriorDone,
    /// Another pipeline is compiled.
    BuildProgress,
    /// A snapshot of the run of this number, and the fingerprint of its parameters where one was wanted.
    Snapshot(u64, Rc<Snapshot>, Option<String>),
    /// An experiment asks for something of the model.
    Order(Order),
    /// A turn of the experiments has ended.
    Served {
        /// Its number.
        turn: u64,
        /// Its cost, in floating-point operations.
        cost: u64,
    },
    /// The experiment of this kind and number has ended.
    ExperimentEnded(Kind, u64),
    /// Densities are fitted to the model of the run of this number after this step.
    Fitted(u64, u64, Rc<Densities>),
    /// A study failed.
    StudyFailed,
    /// The device is gone.
    Lost(usize, String),
    /// Time for the try of this number to replace a lost device.
    Recover(usize),
}

/// The sender of the task's messages.
pub type Inbox = mpsc::UnboundedSender<Message>;

/// The channels of a part of the lab.
#[derive(Clone)]
pub struct Channels {
    /// Where the lab runs.
    pub host: Rc<dyn Host>,
    /// Sends messages to the task.
    pub inbox: Inbox,
    events: Rc<dyn Fn(Event)>,
}

impl Channels {
    /// New channels, and the task's receiver.
    pub fn new(
        host: Rc<dyn Host>,
        events: Rc<dyn Fn(Event)>,
    ) -> (Channels, mpsc::UnboundedReceiver<Message>) {
        let (inbox, messages) = mpsc::unbounded();
        (Channels { host, inbox, events }, messages)
    }

    /// Sends the page an event.
    pub fn emit(&self, event: Event) {
        (self.events)(event);
    }

    /// Sends the task a message.
    pub fn send(&self, message: Message) {
        let _ = self.inbox.unbounded_send(message);
    }

    /// Spawns another task.
    pub fn spawn(&self, purpose: Purpose, task: impl Future<Output = ()> + 'static) {
        self.host.spawn(purpose, Box::pin(task));
    }

    /// The time.
    pub fn now(&self) -> Instant {
        self.host.now()
    }
}

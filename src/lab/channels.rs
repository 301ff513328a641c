//! What every part of the lab can reach: the page, the lab's task, and the host.

use std::rc::Rc;

use futures_channel::mpsc;
use web_time::Instant;

use super::host::{Host, Purpose};
use super::{Command, Event, View};
use crate::quality::Densities;
use crate::train::Snapshot;

/// What reaches the task.
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
    /// Densities are fitted to the model of the run of this number after this step.
    Fitted(u64, u64, Rc<Densities>),
    /// A study came to nothing.
    StudyFailed,
    /// The device is gone.
    Lost(String),
}

/// The way to the task. After the task's end nobody listens.
pub type Inbox = mpsc::UnboundedSender<Message>;

/// The ways out of a part of the lab.
#[derive(Clone)]
pub struct Channels {
    /// Where the lab runs.
    pub host: Rc<dyn Host>,
    /// The way to the task.
    pub inbox: Inbox,
    events: Rc<dyn Fn(Event)>,
}

impl Channels {
    /// New ones, and what the task receives by them.
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

    /// Starts a task beside the lab's.
    pub fn spawn(&self, purpose: Purpose, task: impl Future<Output = ()> + 'static) {
        self.host.spawn(purpose, Box::pin(task));
    }

    /// The time.
    pub fn now(&self) -> Instant {
        self.host.now()
    }
}

//! The lines to and from the lab's task.

use std::rc::Rc;

use futures_channel::mpsc;

use super::{Command, Event, View};
use crate::quality::Densities;
use crate::train::Snapshot;

/// Where events go.
pub type Events = Rc<dyn Fn(Event)>;

/// What reaches the task.
#[derive(Debug)]
pub enum Message {
    /// From the page.
    Command(Command),
    /// A view's picture is shown.
    PictureDone(View),
    /// The drawing's posterior is told.
    PosteriorDone,
    /// Another pipeline is compiled.
    Progress,
    /// A snapshot arrived, and the fingerprint of its parameters where one was wanted.
    Snapshot(Rc<Snapshot>, Option<String>),
    /// Densities are fitted to the model after this step.
    Fitted(u64, Rc<Densities>),
    /// A study came to nothing.
    StudyFailed,
    /// The device is gone.
    Lost(String),
}

/// The way to the task.
#[derive(Clone, Debug)]
pub struct Inbox(mpsc::UnboundedSender<Message>);

impl Inbox {
    /// A new line, and its other end.
    pub fn new() -> (Inbox, mpsc::UnboundedReceiver<Message>) {
        let (sender, messages) = mpsc::unbounded();
        (Inbox(sender), messages)
    }

    /// Sends; after the task's end nobody listens.
    pub fn send(&self, message: Message) {
        let _ = self.0.unbounded_send(message);
    }
}

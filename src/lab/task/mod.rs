//! The lab's task: handles commands, keeps the device busy, sends the page events.

mod commands;
mod device;
mod recovery;
mod replacing;
mod starting_settings;
mod tiles;

use std::rc::Rc;
use std::task::Poll;

use futures_channel::mpsc;
use futures_util::future::poll_fn;
use futures_util::{FutureExt, StreamExt};

use super::building::Built;
use super::channels::{Channels, Inbox, Message};
use super::display::Display;
use super::experiments::Experiments;
use super::host::{Host, Purpose};
use super::run::Run;
use super::sampling::Sampling;
use super::{Event, Notice, Phase, Preparation, Report, Start, TileChoice};
use crate::train::{Cpu, Processor};
use crate::{Error, Result};
use recovery::Recovery;
use starting_settings::starting_settings;

/// Starts the task.
pub fn spawn(start: Start, host: Rc<dyn Host>, events: Rc<dyn Fn(Event)>) -> Inbox {
    let (channels, messages) = Channels::new(host, events);
    let inbox = channels.inbox.clone();
    let display = Display::new(channels.clone());
    // Before the device is known, so that the first frame shows it. If the device is slow and the preset was not chosen,
    // another preset's picture follows.
    display.pictures.preview(start.settings.clamped(), None);
    channels.clone().spawn(Purpose::Lab, async move {
        channels.emit(Event::Report(Box::new(Report::waiting(
            start.settings,
            Phase::Preparing(Preparation::RequestingDevice),
        ))));
        let opened = channels.host.open(start.device).await;
        let settings = starting_settings(&start, &opened, &channels).await;
        let mut task = Task {
            run: Run::new(settings, channels.clone()),
            display,
            sampling: Sampling::new(channels.clone()),
            experiments: Experiments::new(channels.clone()),
            processor: Processor::Cpu(Cpu::alone()),
            tiles: None,
            devices: 0,
            is_on_worker: false,
            recovery: Recovery::default(),
            start,
            messages,
            channels,
        };
        task.use_device(opened);
        task.prepare(settings);
        task.run().await;
    });
    inbox
}

struct Task {
    run: Run,
    display: Display,
    sampling: Sampling,
    experiments: Experiments,
    processor: Processor,
    /// The tiles of a GPU's kernels.
    tiles: Option<TileChoice>,
    /// Devices so far.
    devices: usize,
    /// Whether the device is a worker, which can be replaced without asking.
    is_on_worker: bool,
    recovery: Recovery,
    start: Start,
    messages: mpsc::UnboundedReceiver<Message>,
    channels: Channels,
}

/// What the task waits for.
enum Wakeup {
    Message(Message),
    Chunk(Result<Vec<u32>>),
    Built(Result<Box<Built>>),
}

impl Task {
    async fn run(mut self) {
        self.report();
        loop {
            let done = match self.turn().await {
                Err(Error::Diverged { step, loss }) => self.restore_after_divergence(step, loss).await,
                Err(error @ Error::DeviceLost(_)) if self.is_on_worker => {
                    self.replace_worker(error).await;
                    continue;
                }
                done => done,
            };
            if let Err(error) = done {
                self.handle_error(error);
            }
        }
    }

    /// One iteration: submits as much work as possible, then waits for the next event.
    async fn turn(&mut self) -> Result<()> {
        self.run.submit();
        self.explore();
        match self.next_event().await {
            Wakeup::Message(message) => self.handle_message(message).await,
            Wakeup::Chunk(words) => self.finish_chunk(words).await,
            Wakeup::Built(built) => self.replace(*built?).await,
        }
    }

    /// Keeps experiments up to date, within their share of the device.
    fn explore(&mut self) {
        let Some(session) = &self.run.session else { return };
        let is_training = self.run.training.is_running();
        self.experiments.use_judge(self.sampling.judge());
        self.experiments.follow(session, is_training);
        self.experiments.server.submit(session, is_training);
    }

    /// The next message, finished chunk or new session.
    async fn next_event(&mut self) -> Wakeup {
        poll_fn(|context| {
            // The task holds a sender itself, so the channel never closes.
            if let Poll::Ready(Some(message)) = self.messages.poll_next_unpin(context) {
                return Poll::Ready(Wakeup::Message(message));
            }
            if let Some(answer) = self.run.training.in_flight()
                && let Poll::Ready(words) = answer.poll_unpin(context)
            {
                return Poll::Ready(Wakeup::Chunk(words));
            }
            if let Some(building) = &mut self.run.building
                && let Poll::Ready(built) = building.poll_unpin(context)
            {
                self.run.building = None;
                return Poll::Ready(Wakeup::Built(built.map(Box::new)));
            }
            Poll::Pending
        })
        .await
    }

    async fn finish_chunk(&mut self, words: Result<Vec<u32>>) -> Result<()> {
        let Some(session) = &mut self.run.session else { return Ok(()) };
        let cost = self.run.training.finish(session, words)?;
        self.display.follow(session, cost);
        self.experiments.server.earn(cost);
        self.run.rest();
        let has_stopped = self.run.has_stopped();
        if has_stopped {
            self.refresh_pictures();
            self.sampling.begin_waiting(&mut self.run, &self.processor);
        }
        self.run.copy_if_due();
        self.send_copy();
        if has_stopped || self.run.training.meter.is_report_due(self.channels.now()) {
            self.report();
        }
        Ok(())
    }

    /// Reports an error to the page, and goes on as far as possible.
    fn handle_error(&mut self, error: Error) {
        match error {
            Error::DeviceLost(_) => {
                self.lose_device(error);
                self.recover_later();
            }
            // The previous run is still there, and so are its tiles.
            error if self.run.session.is_some() => {
                self.channels.emit(Event::Notice(Notice::Error(error)));
                self.channels.emit(Event::Tiles(self.tiles));
                if self.run.building.is_none() {
                    self.channels.emit(Event::ReplacementCancelled);
                    self.run.resume_after_interruption();
                    self.run.rest();
                }
            }
            // A failed recovery is tried again.
            error => match &self.run.order.snapshot {
                Some(snapshot) => {
                    self.run.phase = Phase::Lost { error, snapshot_step: snapshot.step, recovers: false };
                    self.recover_later();
                }
                None => self.run.phase = Phase::Failed(error),
            },
        }
        self.report();
    }

    /// Sends the page the last copy of the run, after the losses of its steps.
    fn send_copy(&mut self) {
        if let Some(snapshot) = self.run.copy_to_send() {
            // While another run is being built, a report is about that one and sends no losses.
            self.run.training.send_losses();
            self.report();
            self.channels.emit(Event::Snapshot(snapshot));
        }
    }

    fn refresh_pictures(&mut self) {
        if let Some(session) = &self.run.session {
            self.display.refresh(session);
        }
    }

    fn report(&mut self) {
        let report = self.run.report();
        self.channels.emit(Event::Report(Box::new(report)));
    }
}

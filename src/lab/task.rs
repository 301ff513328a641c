//! The lab's task: obeys commands, keeps the engine busy, tells the page.

mod reports;
mod sampling;
mod sessions;
mod tiling;

use std::rc::Rc;
use std::task::Poll;

use futures_channel::mpsc;
use futures_util::future::poll_fn;
use futures_util::{FutureExt, StreamExt};

use super::building::{Building, Built};
use super::due::Due;
use super::inbox::{Events, Inbox, Message};
use super::open::open;
use super::pictures::Pictures;
use super::sketch::Sketchpad;
use super::studies::Studies;
use super::training::Training;
use super::{Command, DeviceKind, Event, Phase, Preparation, Report, Source, Start, TileChoice, View};
use crate::data::Dataset;
use crate::gpu::Colors;
use crate::model::Preset;
use crate::train::{Processor, Session, Settings, Snapshot};
use crate::{Error, Result};

/// Starts the task.
pub fn spawn(start: Start, events: Events) -> Inbox {
    let (inbox, messages) = Inbox::new();
    let outbox = inbox.clone();
    let pictures = Pictures::new(events.clone(), outbox.clone());
    // Ahead of the device, so that the first frame shows it. Should the device be slow and the model nobody's choice,
    // another's picture follows.
    pictures.preview(start.settings.clamped());
    wasm_bindgen_futures::spawn_local(async move {
        events(Event::Report(Box::new(Report::waiting(
            start.settings,
            Phase::Preparing(Preparation::RequestingDevice),
        ))));
        let (processor, device) = open(start.device).await;
        let slow = device.kind != DeviceKind::Gpu && !start.preset_is_chosen;
        let settings = if slow { start.settings.with_preset(Preset::Tiny) } else { start.settings };
        let mut task = Task {
            pictures,
            sketchpad: Sketchpad::new(events.clone(), outbox.clone()),
            training: Training::new(events.clone()),
            studies: Studies::new(events.clone(), outbox.clone()),
            source: Source::Prior,
            wanted_source: None,
            events,
            inbox: outbox,
            messages,
            start,
            tiles: None,
            processor: Processor::Cpu,
            settings: settings.clamped(),
            dataset: None,
            session: None,
            snapshot: None,
            building: None,
            is_interrupted: false,
            phase: Phase::WaitingForData { will_train: false },
        };
        task.use_device(processor, device);
        task.prepare(task.settings);
        task.run().await;
    });
    inbox
}

struct Task {
    events: Events,
    inbox: Inbox,
    messages: mpsc::UnboundedReceiver<Message>,
    start: Start,
    processor: Processor,
    /// How a GPU's kernels are cut.
    tiles: Option<TileChoice>,
    settings: Settings,
    dataset: Option<Rc<Dataset>>,
    session: Option<Session>,
    snapshot: Option<Rc<Snapshot>>,
    /// The session that will take the present one's place.
    building: Option<Building>,
    /// It trained until the session that is coming was asked for.
    is_interrupted: bool,
    /// What it does while it does not train: see [`Task::phase`].
    phase: Phase,
    training: Training,
    pictures: Pictures,
    sketchpad: Sketchpad,
    studies: Studies,
    /// What samples are drawn from.
    source: Source,
    /// What they will be drawn from, once it is fitted.
    wanted_source: Option<Source>,
}

impl Task {
    async fn run(mut self) {
        self.report();
        loop {
            if let Err(error) = self.turn().await {
                self.meet(error);
            }
        }
    }

    /// One round: submits what can be submitted, then waits for what comes next.
    async fn turn(&mut self) -> Result<()> {
        if let (Some(session), None) = (&mut self.session, &self.building) {
            self.training.submit(session);
        }
        match self.happening().await {
            Happening::Message(message) => self.hear(message).await,
            Happening::Piece(words) => self.finish_piece(words).await,
            Happening::Built(built) => self.replace(built?).await,
        }
    }

    /// The next message, finished piece or new session.
    async fn happening(&mut self) -> Happening {
        poll_fn(|context| {
            // The task holds a sender itself, so the line never closes.
            if let Poll::Ready(Some(message)) = self.messages.poll_next_unpin(context) {
                return Poll::Ready(Happening::Message(message));
            }
            if let Some(answer) = self.training.in_flight()
                && let Poll::Ready(words) = answer.poll_unpin(context)
            {
                return Poll::Ready(Happening::Piece(words));
            }
            if let Some(building) = &mut self.building
                && let Poll::Ready(built) = building.poll_unpin(context)
            {
                self.building = None;
                return Poll::Ready(Happening::Built(built));
            }
            Poll::Pending
        })
        .await
    }

    async fn hear(&mut self, message: Message) -> Result<()> {
        match message {
            Message::Command(command) => return self.obey(command).await,
            Message::PictureDone(View::Reconstruction) => {
                self.sketchpad.done(self.session.as_ref(), &self.pictures);
            }
            Message::PictureDone(view) => self.pictures.done(self.session.as_ref(), view),
            Message::PosteriorDone => {
                self.sketchpad.posterior_done(self.session.as_ref(), &self.pictures);
            }
            Message::Snapshot(snapshot, fingerprint) => {
                // One of the run before a reset comes too late.
                if self.session.as_ref().is_none_or(|session| snapshot.step <= session.step()) {
                    if let Some(fingerprint) = fingerprint {
                        (self.events)(Event::Fingerprint(snapshot.step, fingerprint));
                    }
                    self.snapshot = Some(snapshot);
                }
            }
            Message::Fitted(step, densities) => self.fitted(step, densities),
            Message::StudyFailed => self.wanted_source = None,
            Message::Progress => self.report(),
            Message::Lost(reason) => return Err(Error::DeviceLost(reason)),
        }
        Ok(())
    }

    async fn finish_piece(&mut self, words: Result<Vec<u32>>) -> Result<()> {
        let Some(session) = &mut self.session else { return Ok(()) };
        let flops = match self.training.finish(session, words) {
            Err(Error::Diverged { step, loss }) => return self.restore_after_divergence(step, loss).await,
            finished => finished?,
        };
        // After Pause, pieces that are under way still count, to the end of a step.
        let stopped =
            !self.training.is_running() && self.training.in_flight().is_none() && session.is_between_steps();
        if self.pictures.follow(session, flops) {
            self.sketchpad.answer(session, &self.pictures);
        }
        if stopped {
            self.show_everything();
            self.begin_waiting_study();
        }
        self.take_copy();
        if stopped || self.training.meter.is_report_due() {
            self.report();
        }
        Ok(())
    }

    /// Copies the run where that is due. The copy arrives as a message.
    fn take_copy(&mut self) {
        let Some(session) = &self.session else { return };
        let Some(due) = self.training.due(session) else { return };
        let (snapshot, plan, inbox) = (session.snapshot(), session.plan().clone(), self.inbox.clone());
        wasm_bindgen_futures::spawn_local(async move {
            // The loss of the device is told of by itself.
            let Ok(snapshot) = snapshot.await else { return };
            let fingerprint = match due {
                Due::Snapshot => None,
                Due::Fingerprint => Some(plan.parameters.fingerprint(&snapshot.parameters).await),
            };
            inbox.send(Message::Snapshot(Rc::new(snapshot), fingerprint));
        });
    }

    async fn obey(&mut self, command: Command) -> Result<()> {
        match command {
            Command::UseData(dataset) => self.use_data(dataset),
            Command::Configure(settings) => self.configure(settings.clamped()),
            Command::Run { until_step } => {
                self.cancel_waiting_study();
                self.training.run(until_step);
            }
            Command::Pause => {
                self.is_interrupted = false;
                self.training.pause();
            }
            Command::Step => self.training.run(Some(self.step() + 1)),
            Command::Evaluate => self.training.evaluate(self.session.as_ref()),
            Command::Estimate(order) => self.training.estimate(self.session.as_ref(), order),
            Command::CancelEstimate => self.training.cancel_likelihood(self.session.as_ref()),
            Command::Reset => self.reset().await?,
            Command::ChangeTiles(change) => self.change_tiles(change).await?,
            // Once a frame of a stroke, and the run stands as it stood: nothing to report.
            Command::Draw(drawing) => {
                self.sketchpad.draw(self.session.as_ref(), &self.pictures, drawing);
                return Ok(());
            }
            Command::Decode(latents) => {
                self.sketchpad.drag(self.session.as_ref(), &self.pictures, latents.into());
                return Ok(());
            }
            Command::Sample => {
                self.pictures.sample_again(self.session.as_ref());
                self.preview();
            }
            Command::SampleFrom(source) => self.sample_from(source),
            Command::JudgeSamples => {
                self.study(true);
            }
            Command::CancelStudy => self.cancel_study(),
            Command::SetTemperature(temperature) => {
                self.pictures.set_temperature(self.session.as_ref(), temperature);
                self.preview();
            }
            Command::SetLive(live) => self.pictures.set_live(live),
            Command::SetVisible(visible) => self.pictures.set_visible(self.session.as_ref(), visible),
            Command::SetColors { ink, paper } => {
                self.pictures.set_colors(self.session.as_ref(), Colors { ink, paper });
            }
            Command::Attach(view, target) => {
                if let Processor::Gpu(gpu) = &self.processor {
                    self.pictures.attach(self.session.as_ref(), gpu, view, target).await?;
                }
            }
            Command::Recover => self.recover().await,
        }
        self.rest();
        self.report();
        Ok(())
    }

    /// Where nothing is left to do, the run stands.
    fn rest(&mut self) {
        if let (Some(session), None) = (&self.session, &self.building) {
            self.training.rest(session);
        }
    }

    /// The step that stands, or that the session on its way begins at.
    fn step(&self) -> u64 {
        match (&self.building, &self.session) {
            (None, Some(session)) => session.step(),
            _ => self.coming_step(),
        }
    }
}

/// What the task waits for.
enum Happening {
    Message(Message),
    Piece(Result<Vec<u32>>),
    Built(Result<Built>),
}

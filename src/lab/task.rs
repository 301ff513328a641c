//! The lab's task: obeys commands, keeps the engine busy, tells the page.

use std::rc::Rc;

use futures_channel::mpsc;
use futures_util::StreamExt;
use futures_util::future::{Either, select};

use super::inbox::{Events, Inbox, Message};
use super::open::{open, settings_for_slow};
use super::pictures::Pictures;
use super::sketch::{Sketch, Sketchpad};
use super::training::Training;
use super::{Command, Device, DeviceKind, Event, Phase, Report, Start, View};
use crate::data::Dataset;
use crate::gpu::Colors;
use crate::plan::{Program, Row};
use crate::train::{Processor, Session, Settings, Snapshot};
use crate::{Error, Result};

/// Starts the task.
pub fn spawn(start: Start, events: Events) -> Inbox {
    let (inbox, messages) = Inbox::new();
    let outbox = inbox.clone();
    wasm_bindgen_futures::spawn_local(async move {
        events(Event::Report(waiting(start.settings, Phase::Preparing("Looking for a GPU".to_owned()))));
        let (processor, device) = open(start.device).await;
        let slow = device.kind != DeviceKind::Gpu && !start.preset_is_chosen;
        let settings = if slow { settings_for_slow(start.settings) } else { start.settings };
        let mut task = Task {
            pictures: Pictures::new(events.clone(), outbox.clone()),
            sketchpad: Sketchpad::new(events.clone(), outbox.clone()),
            training: Training::new(events.clone()),
            events,
            inbox: outbox,
            messages,
            choice: start.device,
            processor: Processor::Cpu,
            settings: settings.clamped(),
            dataset: None,
            session: None,
            snapshot: None,
            phase: Phase::WaitingForData { will_train: false },
        };
        task.use_device(processor, device);
        task.run().await;
    });
    inbox
}

/// A report of a lab that does not train yet.
fn waiting(settings: Settings, phase: Phase) -> Report {
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
    }
}

struct Task {
    events: Events,
    inbox: Inbox,
    messages: mpsc::UnboundedReceiver<Message>,
    choice: super::DeviceChoice,
    processor: Processor,
    settings: Settings,
    dataset: Option<Rc<Dataset>>,
    session: Option<Session>,
    snapshot: Option<Box<Snapshot>>,
    /// What it does while it does not train: see [`Task::phase`].
    phase: Phase,
    training: Training,
    pictures: Pictures,
    sketchpad: Sketchpad,
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

    /// One round: submits what can be submitted, then waits for a message or a finished piece.
    async fn turn(&mut self) -> Result<()> {
        if let Some(session) = &mut self.session {
            self.training.submit(session);
        }
        let message = match self.training.in_flight() {
            Some(answer) => match select(self.messages.next(), answer).await {
                Either::Left((message, _)) => message,
                Either::Right((result, _)) => return self.finish_piece(result?).await,
            },
            None => self.messages.next().await,
        };
        match message {
            Some(Message::Command(command)) => self.obey(command).await,
            Some(Message::PictureDone(View::Reconstruction)) => {
                self.sketchpad.done(self.session.as_ref(), &self.pictures);
                Ok(())
            }
            Some(Message::PictureDone(view)) => {
                self.pictures.done(self.session.as_ref(), view);
                Ok(())
            }
            Some(Message::PosteriorDone) => {
                self.sketchpad.posterior_done(self.session.as_ref(), &self.pictures);
                Ok(())
            }
            Some(Message::Snapshot(snapshot)) => {
                self.snapshot = Some(snapshot);
                Ok(())
            }
            Some(Message::Lost(reason)) => Err(Error::DeviceLost(reason)),
            // The task holds a sender itself, so the line never closes.
            None => Ok(()),
        }
    }

    async fn finish_piece(&mut self, words: Vec<u32>) -> Result<()> {
        let Some(session) = &mut self.session else { return Ok(()) };
        let flops = self.training.finish(session, &words)?;
        // After Pause, pieces that are under way still count.
        let stopped = !self.training.is_running() && self.training.in_flight().is_none();
        let snapshot = self.training.is_snapshot_due(session).then(|| session.snapshot());
        if self.pictures.follow(session, flops) {
            self.sketchpad.answer(session, &self.pictures);
        }
        if stopped {
            self.show_everything();
        }
        if let Some(snapshot) = snapshot {
            let inbox = self.inbox.clone();
            wasm_bindgen_futures::spawn_local(async move {
                // The loss of the device is told of by itself.
                if let Ok(snapshot) = snapshot.await {
                    inbox.send(Message::Snapshot(Box::new(snapshot)));
                }
            });
        }
        if stopped || self.training.meter.is_report_due() {
            self.report();
        }
        Ok(())
    }

    async fn obey(&mut self, command: Command) -> Result<()> {
        match command {
            Command::UseData(dataset) => self.rebuild(self.settings, dataset, None).await?,
            Command::Configure(settings) => self.configure(settings.clamped()).await?,
            Command::Run { until_step } => self.training.run(until_step),
            Command::Pause => self.training.pause(),
            Command::Step => self.training.step(self.session.as_ref()),
            Command::Reset => self.reset().await?,
            Command::Draw(pixels) => self.sketch(pixels.map(Sketch::Pixels)),
            Command::Decode(latents) => self.sketch(Some(Sketch::Latents(latents.into()))),
            Command::Sample => self.pictures.sample_again(self.session.as_ref()),
            Command::SetTemperature(temperature) => {
                self.pictures.set_temperature(self.session.as_ref(), temperature);
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
            Command::Recover => self.recover().await?,
        }
        self.report();
        Ok(())
    }

    fn sketch(&mut self, sketch: Option<Sketch>) {
        self.sketchpad.set(self.session.as_ref(), &self.pictures, sketch);
    }

    async fn configure(&mut self, settings: Settings) -> Result<()> {
        if let (true, Some(dataset)) = (self.settings.restarts(&settings), self.dataset.clone()) {
            return self.rebuild(settings, dataset, None).await;
        }
        self.settings = settings;
        if let Some(session) = &mut self.session {
            session.configure(settings);
        }
        Ok(())
    }

    /// Another model, other data or another device: a new session takes the old one's place, once
    /// it stands. Until then nothing is lost.
    async fn rebuild(
        &mut self,
        settings: Settings,
        dataset: Rc<Dataset>,
        snapshot: Option<Box<Snapshot>>,
    ) -> Result<()> {
        let will_train = self.session.is_none() && self.training.is_running();
        self.training.drain().await?;
        let events = self.events.clone();
        let preparing = |done: usize, of: usize| {
            let text = format!("Compiling shaders: program {} of {of}", done + 1);
            events(Event::Report(waiting(settings, Phase::Preparing(text))));
        };
        let processor = self.processor.clone();
        let session =
            Session::new(&processor, settings, dataset.clone(), snapshot.as_deref(), preparing).await?;
        self.pictures.connect_all(&session).await?;
        self.sketchpad.start_over();
        (self.settings, self.dataset, self.snapshot) = (settings, Some(dataset), snapshot);
        self.start(session, will_train);
        Ok(())
    }

    async fn reset(&mut self) -> Result<()> {
        self.training.drain().await?;
        self.snapshot = None;
        if let Some(mut session) = self.session.take() {
            session.reset();
            self.start(session, false);
        }
        Ok(())
    }

    /// A session that stands at its first step, or at a snapshot's.
    fn start(&mut self, session: Session, will_train: bool) {
        self.training.start(&session, will_train);
        if self.snapshot.is_none() {
            (self.events)(Event::Started(self.settings));
        }
        let rows = Row::of(session.plan().program(Program::Train), session.engine().profile());
        (self.events)(Event::Plan(rows.into()));
        self.session = Some(session);
        self.phase = Phase::Paused;
        self.show_everything();
    }

    fn show_everything(&mut self) {
        let Some(session) = &self.session else { return };
        self.pictures.refresh(session, View::Samples);
        self.pictures.refresh(session, View::TestReconstructions);
        self.sketchpad.answer(session, &self.pictures);
    }

    fn use_device(&mut self, processor: Processor, device: Device) {
        if let Processor::Gpu(gpu) = &processor
            && let Some(mut notices) = gpu.lost_notices()
        {
            let inbox = self.inbox.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(reason) = notices.next().await {
                    inbox.send(Message::Lost(reason));
                }
            });
        }
        self.processor = processor;
        (self.events)(Event::Device(device));
    }

    async fn recover(&mut self) -> Result<()> {
        let (processor, device) = open(self.choice).await;
        self.pictures.detach_all();
        self.use_device(processor, device);
        self.phase = Phase::WaitingForData { will_train: false };
        match self.dataset.clone() {
            Some(dataset) => {
                let snapshot = self.snapshot.clone();
                self.rebuild(self.settings, dataset, snapshot).await
            }
            None => Ok(()),
        }
    }

    /// Tells the page of an error, and goes on as well as can be.
    fn meet(&mut self, error: Error) {
        match error {
            Error::DeviceLost(reason) => {
                self.training.stop();
                self.session = None;
                let snapshot_step = self.snapshot.as_ref().map_or(0, |snapshot| snapshot.step);
                self.phase = Phase::Lost { reason, snapshot_step };
            }
            // The run that stood before still stands.
            error if self.session.is_some() => (self.events)(Event::Notice(error.to_string())),
            error => self.phase = Phase::Failed(error.to_string()),
        }
        self.report();
    }

    fn report(&mut self) {
        let phase = match (&self.session, &self.phase) {
            (Some(session), Phase::Paused) => self.training.phase(session),
            (_, Phase::WaitingForData { .. }) => {
                Phase::WaitingForData { will_train: self.training.is_running() }
            }
            (_, phase) => phase.clone(),
        };
        let report = match &self.session {
            Some(session) => self.training.report(session, phase),
            None => waiting(self.settings, phase),
        };
        (self.events)(Event::Report(report));
    }
}

//! The lab's task: obeys commands, keeps the engine busy, tells the page.

use std::rc::Rc;
use std::task::Poll;

use futures_channel::mpsc;
use futures_util::future::poll_fn;
use futures_util::{FutureExt, StreamExt};

use super::building::{Building, Order, Outcome};
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
        let pictures = Pictures::new(events.clone(), outbox.clone());
        if start.preset_is_chosen {
            // Whatever the device, this is the model.
            pictures.preview(start.settings.clamped());
        }
        let (processor, device) = open(start.device).await;
        let slow = device.kind != DeviceKind::Gpu && !start.preset_is_chosen;
        let settings = if slow { settings_for_slow(start.settings) } else { start.settings };
        let mut task = Task {
            pictures,
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
            building: None,
            phase: Phase::WaitingForData { will_train: false },
        };
        task.use_device(processor, device);
        task.prepare(task.settings);
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
    /// The session that will take the present one's place.
    building: Option<Building>,
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

    /// One round: submits what can be submitted, then waits for what comes next.
    async fn turn(&mut self) -> Result<()> {
        if let (Some(session), None) = (&mut self.session, &self.building) {
            self.training.submit(session);
        }
        match self.happening().await {
            Happening::Message(message) => self.hear(message).await,
            Happening::Piece(words) => self.finish_piece(words?).await,
            Happening::Built(built) => match built? {
                Some(built) => self.replace(*built).await,
                None => Ok(()),
            },
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
            Message::Snapshot(snapshot) => self.snapshot = Some(snapshot),
            Message::Progress => self.report(),
            Message::Lost(reason) => return Err(Error::DeviceLost(reason)),
        }
        Ok(())
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
            Command::UseData(dataset) => {
                let settings = self.wanted_settings();
                self.rebuild(Order { settings, dataset, snapshot: None });
            }
            Command::Configure(settings) => self.configure(settings.clamped()),
            Command::Run { until_step } => self.training.run(until_step),
            Command::Pause => self.training.pause(),
            Command::Step => self.training.step(self.session.as_ref()),
            Command::Reset => self.reset().await?,
            Command::Draw(pixels) => self.sketch(pixels.map(Sketch::Pixels)),
            Command::Decode(latents) => self.sketch(Some(Sketch::Latents(latents.into()))),
            Command::Sample => {
                self.pictures.sample_again(self.session.as_ref());
                self.preview();
            }
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
        self.report();
        Ok(())
    }

    fn sketch(&mut self, sketch: Option<Sketch>) {
        self.sketchpad.set(self.session.as_ref(), &self.pictures, sketch);
    }

    fn configure(&mut self, settings: Settings) {
        if self.wanted_settings().restarts(&settings) {
            match self.wanted_dataset() {
                Some(dataset) => self.rebuild(Order { settings, dataset, snapshot: None }),
                None => self.prepare(settings),
            }
        } else if let Some(building) = &mut self.building {
            building.settings = settings;
        } else {
            self.settings = settings;
            if let Some(session) = &mut self.session {
                session.configure(settings);
            }
        }
    }

    /// The settings of the session that is coming, or of the present one.
    fn wanted_settings(&self) -> Settings {
        self.building.as_ref().map_or(self.settings, |building| building.settings)
    }

    /// Its data.
    fn wanted_dataset(&self) -> Option<Rc<Dataset>> {
        let coming = self.building.as_ref().and_then(|building| building.dataset.as_ref());
        coming.or(self.dataset.as_ref()).cloned()
    }

    /// Before there are data: the first picture, and pipelines ahead of their use.
    fn prepare(&mut self, settings: Settings) {
        self.settings = settings;
        self.building = Some(Building::ahead(&self.processor, settings, self.progress_teller()));
        self.preview();
    }

    fn preview(&self) {
        if self.session.is_none() {
            self.pictures.preview(self.wanted_settings());
        }
    }

    /// Another model, other data or another device: a new session takes the old one's place, once
    /// it stands. Until then nothing is lost.
    fn rebuild(&mut self, order: Order) {
        if self.session.is_some() {
            self.training.pause();
        }
        let ahead = self.building.take().filter(|building| building.dataset.is_none());
        self.building = Some(Building::session(&self.processor, order, ahead, self.progress_teller()));
    }

    fn progress_teller(&self) -> impl Fn() + use<> {
        let inbox = self.inbox.clone();
        move || inbox.send(Message::Progress)
    }

    async fn replace(&mut self, (session, order): (Session, Order)) -> Result<()> {
        let will_train = self.training.is_running();
        self.training.drain().await?;
        self.pictures.connect_all(&session).await?;
        self.sketchpad.start_over();
        let Order { settings, dataset, snapshot } = order;
        (self.settings, self.dataset, self.snapshot) = (settings, Some(dataset), snapshot);
        self.start(session, will_train);
        self.report();
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

    async fn recover(&mut self) {
        let (processor, device) = open(self.choice).await;
        self.pictures.detach_all();
        self.use_device(processor, device);
        self.phase = Phase::WaitingForData { will_train: false };
        match self.dataset.clone() {
            Some(dataset) => {
                let (settings, snapshot) = (self.settings, self.snapshot.clone());
                self.rebuild(Order { settings, dataset, snapshot });
            }
            None => self.prepare(self.settings),
        }
    }

    /// Tells the page of an error, and goes on as well as can be.
    fn meet(&mut self, error: Error) {
        match error {
            Error::DeviceLost(reason) => {
                self.training.stop();
                (self.settings, self.dataset) = (self.wanted_settings(), self.wanted_dataset());
                (self.session, self.building) = (None, None);
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
        let will_train = self.training.is_running();
        let coming = self.building.as_ref().filter(|building| building.dataset.is_some());
        let report = match (coming, &mut self.session) {
            (Some(building), _) => {
                let (done, total) = building.progress();
                waiting(building.settings, Phase::Compiling { done, total, will_train })
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
                    waiting(self.wanted_settings(), Phase::WaitingForData { will_train })
                }
                phase => waiting(self.settings, phase.clone()),
            },
        };
        (self.events)(Event::Report(report));
    }
}

/// What the task waits for.
enum Happening {
    Message(Message),
    Piece(Result<Vec<u32>>),
    Built(Outcome),
}

//! How one session takes another's place: other settings, other data, another device, other tiles.

use std::rc::Rc;

use futures_util::StreamExt;

use super::super::building::{Building, Built, Order};
use super::super::inbox::Message;
use super::super::open::open;
use super::super::{Device, Event, Notice, Phase, Source, TileChoice, View};
use super::Task;
use crate::Result;
use crate::data::Dataset;
use crate::plan::{Program, Row};
use crate::train::{Processor, Session, Settings};

impl Task {
    pub(super) fn configure(&mut self, settings: Settings) {
        if self.wanted_settings().restarts(&settings) {
            if self.is_lost() && self.snapshot.is_some() {
                return self.refuse();
            }
            if self.session.is_none() && self.snapshot.is_none() {
                // There is no run that keeps its own: should they be refused, the page shows what was.
                self.settings = settings;
            }
            if self.is_lost() && self.building.is_none() {
                return;
            }
            match self.wanted_dataset() {
                Some(dataset) => self.rebuild(Order { settings, dataset: Some(dataset), snapshot: None }),
                None => self.prepare(settings),
            }
            return;
        }
        if let Some(building) = &mut self.building {
            building.order.settings = settings;
        }
        if !self.settings.restarts(&settings) {
            self.settings = settings;
            if let Some(session) = &mut self.session {
                session.configure(settings);
            }
        }
    }

    /// Data for a new run.
    pub(super) fn use_data(&mut self, dataset: Rc<Dataset>) {
        if self.is_lost() && self.snapshot.is_some() {
            return self.refuse();
        }
        if self.session.is_none() {
            // Should they be refused, they are there for other settings; or the device was lost before there were any.
            self.dataset = Some(dataset.clone());
        }
        // Else a recovery is under way, and takes them.
        if self.is_lost() && self.building.is_none() {
            return;
        }
        let settings = self.wanted_settings();
        self.rebuild(Order { settings, dataset: Some(dataset), snapshot: None });
    }

    fn is_lost(&self) -> bool {
        matches!(self.phase, Phase::Lost { .. })
    }

    fn refuse(&self) {
        (self.events)(Event::Notice(Notice::RecoverFirst));
        (self.events)(Event::Kept);
    }

    /// The settings of the session that is coming, or of the present one.
    pub(super) fn wanted_settings(&self) -> Settings {
        self.building.as_ref().map_or(self.settings, |building| building.order.settings)
    }

    /// Its data.
    pub(super) fn wanted_dataset(&self) -> Option<Rc<Dataset>> {
        let coming = self.building.as_ref().and_then(|building| building.order.dataset.as_ref());
        coming.or(self.dataset.as_ref()).cloned()
    }

    /// Whether the session that is coming takes over the present one's run.
    pub(super) fn goes_on(&self) -> bool {
        let goes_on = |building: &Building| building.order.snapshot.is_some();
        self.session.is_some() && self.building.as_ref().is_some_and(goes_on)
    }

    /// Before there are data: the first picture, and pipelines ahead of their use.
    pub(super) fn prepare(&mut self, settings: Settings) {
        self.settings = settings;
        self.phase = Phase::WaitingForData { will_train: false };
        self.build(Order { settings, dataset: None, snapshot: None }, self.tiles, None);
        self.preview();
    }

    pub(super) fn preview(&self) {
        if self.session.is_none() {
            self.pictures.preview(self.wanted_settings());
        }
    }

    /// Another model, other data or another device: a new session takes the old one's place, once
    /// it stands. Until then nothing is lost.
    pub(super) fn rebuild(&mut self, order: Order) {
        if self.session.is_some() {
            self.is_interrupted |= self.training.is_running();
            self.training.pause();
        }
        let tiles = self.wanted_tiles();
        let ahead = self.building.take().filter(|building| building.order.dataset.is_none());
        self.build(order, tiles, ahead);
    }

    pub(super) fn build(&mut self, order: Order, tiles: Option<TileChoice>, ahead: Option<Building>) {
        let inbox = self.inbox.clone();
        let report = move || inbox.send(Message::Progress);
        self.building = Some(Building::new(&self.processor, tiles, order, ahead, report));
    }

    /// What is built takes its place. A session in the present one's place that begins at a snapshot
    /// goes on with its run.
    pub(super) async fn replace(&mut self, built: Built) -> Result<()> {
        self.use_tiles(built.tiles);
        if let Some(session) = built.session {
            self.training.drain().await?;
            self.pictures.connect_all(&session).await?;
            self.is_interrupted = false;
            self.sketchpad.start_over();
            let Order { settings, dataset, snapshot } = built.order;
            let goes_on = self.session.is_some() && snapshot.is_some();
            (self.settings, self.dataset, self.snapshot) = (settings, dataset, snapshot);
            if goes_on {
                self.training.go_on();
            } else {
                self.training.start(&session, self.training.is_running());
            }
            self.start(*session);
        }
        self.rest();
        self.report();
        Ok(())
    }

    /// Puts back the last copy of the run, or its start where there is none of finite numbers.
    pub(super) async fn restore_after_divergence(&mut self, step: u64, loss: f64) -> Result<()> {
        // Sends the losses before the divergence.
        self.report();
        self.training.drain().await?;
        let Some(session) = &mut self.session else { return Ok(()) };
        self.snapshot = self.snapshot.take().filter(|snapshot| snapshot.is_finite());
        match &self.snapshot {
            Some(snapshot) => session.restore(snapshot)?,
            None => session.reset(),
        }
        let restored_step = session.step();
        self.training.start(session, false);
        (self.events)(Event::Notice(Notice::Diverged { step, loss, restored_step }));
        self.show_everything();
        self.report();
        Ok(())
    }

    pub(super) async fn reset(&mut self) -> Result<()> {
        self.training.drain().await?;
        self.snapshot = None;
        if let Some(building) = &self.building
            && building.order.snapshot.is_some()
        {
            self.rebuild(Order { snapshot: None, ..building.order.clone() });
        } else if let Some(mut session) = self.session.take() {
            session.reset();
            self.training.start(&session, false);
            self.start(session);
        }
        Ok(())
    }

    /// A session that stands at its first step, or at a snapshot's.
    fn start(&mut self, session: Session) {
        let is_new = self.snapshot.is_none();
        if is_new {
            (self.events)(Event::Started(session.dataset().clone()));
            self.sketchpad.forget_dragged();
        }
        let rows = Row::of(session.plan().program(Program::Train), session.engine().tuning());
        (self.events)(Event::Plan(rows.into()));
        self.session = Some(session);
        self.phase = Phase::Paused;
        if is_new {
            self.studies.start_over();
            self.sample_from(Source::Prior);
        }
        self.show_everything();
    }

    pub(super) fn show_everything(&mut self) {
        let Some(session) = &self.session else { return };
        self.pictures.refresh(session, View::Samples);
        self.pictures.refresh(session, View::TestReconstructions);
        self.sketchpad.answer(session, &self.pictures);
    }

    pub(super) fn use_device(&mut self, processor: Processor, device: Device) {
        let tiles = match &processor {
            Processor::Gpu(gpu) => {
                if let Some(mut notices) = gpu.lost_notices() {
                    let inbox = self.inbox.clone();
                    wasm_bindgen_futures::spawn_local(async move {
                        if let Some(reason) = notices.next().await {
                            inbox.send(Message::Lost(reason));
                        }
                    });
                }
                let known = (self.start.known)(gpu.name());
                Some(TileChoice::new(gpu.profile(), gpu.is_software(), self.start.tiles, known))
            }
            Processor::Cpu => None,
        };
        self.processor = processor;
        self.wanted_source = None;
        self.studies.leave_device();
        (self.events)(Event::Device(device));
        self.use_tiles(tiles);
    }

    pub(super) async fn recover(&mut self) {
        let (processor, device) = open(self.start.device).await;
        self.pictures.detach_all();
        self.use_device(processor, device);
        if let Some(tiles) = &mut self.tiles {
            // Should a measurement have cost the device, it is not tried again.
            tiles.measure_no_more();
        }
        match self.dataset.clone() {
            Some(dataset) => {
                let (settings, snapshot) = (self.settings, self.snapshot.clone());
                self.rebuild(Order { settings, dataset: Some(dataset), snapshot });
            }
            None => self.prepare(self.settings),
        }
    }
}

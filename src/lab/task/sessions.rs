//! How one session takes another's place: other settings, other data, another device.

use std::rc::Rc;

use futures_util::StreamExt;

use super::super::building::{Building, Order};
use super::super::inbox::Message;
use super::super::open::open;
use super::super::{Device, Event, Phase, View};
use super::Task;
use crate::Result;
use crate::data::Dataset;
use crate::plan::{Program, Row};
use crate::train::{Processor, Session, Settings};

impl Task {
    pub(super) fn configure(&mut self, settings: Settings) {
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
    pub(super) fn wanted_settings(&self) -> Settings {
        self.building.as_ref().map_or(self.settings, |building| building.settings)
    }

    /// Its data.
    pub(super) fn wanted_dataset(&self) -> Option<Rc<Dataset>> {
        let coming = self.building.as_ref().and_then(|building| building.dataset.as_ref());
        coming.or(self.dataset.as_ref()).cloned()
    }

    /// Before there are data: the first picture, and pipelines ahead of their use.
    pub(super) fn prepare(&mut self, settings: Settings) {
        self.settings = settings;
        self.phase = Phase::WaitingForData { will_train: false };
        self.building = Some(Building::ahead(&self.processor, settings, self.progress_teller()));
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
            self.training.pause();
        }
        let ahead = self.building.take().filter(|building| building.dataset.is_none());
        self.building = Some(Building::session(&self.processor, order, ahead, self.progress_teller()));
    }

    fn progress_teller(&self) -> impl Fn() + use<> {
        let inbox = self.inbox.clone();
        move || inbox.send(Message::Progress)
    }

    pub(super) async fn replace(&mut self, (session, order): (Session, Order)) -> Result<()> {
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

    pub(super) async fn reset(&mut self) -> Result<()> {
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

    pub(super) fn show_everything(&mut self) {
        let Some(session) = &self.session else { return };
        self.pictures.refresh(session, View::Samples);
        self.pictures.refresh(session, View::TestReconstructions);
        self.sketchpad.answer(session, &self.pictures);
    }

    pub(super) fn use_device(&mut self, processor: Processor, device: Device) {
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

    pub(super) async fn recover(&mut self) {
        let (processor, device) = open(self.choice).await;
        self.pictures.detach_all();
        self.use_device(processor, device);
        match self.dataset.clone() {
            Some(dataset) => {
                let (settings, snapshot) = (self.settings, self.snapshot.clone());
                self.rebuild(Order { settings, dataset, snapshot });
            }
            None => self.prepare(self.settings),
        }
    }
}

//! Replaces sessions: other settings, other data, the start.

use std::rc::Rc;

use super::super::building::{Building, Built, Order};
use super::super::{Event, Notice, Phase, TileChoice};
use super::Task;
use crate::Result;
use crate::data::Dataset;
use crate::model::vae;
use crate::plan::Row;
use crate::train::{Session, Settings};

impl Task {
    pub(super) fn configure(&mut self, settings: Settings) {
        let run = &mut self.run;
        if run.wanted_settings().restarts(&settings) {
            let dataset = run.wanted_dataset();
            return self.start_over_with(settings, dataset);
        }
        if let Some(building) = &mut run.building {
            building.order.settings = settings;
        }
        if !run.order.settings.restarts(&settings) {
            run.order.settings = settings;
            if let Some(session) = &mut run.session {
                session.configure(settings);
            }
        }
    }

    /// Settings and data of another run.
    pub(super) fn start_over_with(&mut self, settings: Settings, dataset: Option<Rc<Dataset>>) {
        let order = Order { settings, dataset, snapshot: None };
        let run = &mut self.run;
        if run.is_lost() && run.order.snapshot.is_some() {
            self.channels.emit(Event::Notice(Notice::RecoverFirst));
            self.channels.emit(Event::Kept);
            return;
        }
        if run.session.is_none() {
            // There is no run yet that keeps its own data: if these are refused, they stay for the next settings.
            run.order = order.clone();
        }
        // A lost device is replaced first.
        if !run.is_lost() || run.building.is_some() {
            self.begin(order);
        }
    }

    /// Starts or continues a run.
    pub(super) fn begin(&mut self, order: Order) {
        match order.dataset {
            Some(_) => self.rebuild(order),
            None => self.prepare(order.settings),
        }
    }

    /// Before there are data: shows the first picture, and compiles pipelines ahead.
    pub(super) fn prepare(&mut self, settings: Settings) {
        self.run.order.settings = settings;
        self.run.phase = Phase::WaitingForData { will_train: false };
        self.build(Order { settings, dataset: None, snapshot: None }, self.tiles, None);
        self.preview();
    }

    pub(super) fn preview(&self) {
        if self.run.session.is_none() {
            self.display.pictures.preview(self.run.wanted_settings());
        }
    }

    /// Another model, other data or another device: a new session replaces the old one, once it is ready. Until
    /// then nothing is lost.
    fn rebuild(&mut self, order: Order) {
        let run = &mut self.run;
        if run.session.is_some() {
            run.is_interrupted |= run.training.is_running();
            run.training.pause();
        }
        let choice = self.wanted_tiles();
        let ahead = self.run.building.take().filter(|building| building.order.dataset.is_none());
        self.build(order, choice, ahead);
    }

    pub(super) fn build(&mut self, order: Order, choice: Option<TileChoice>, ahead: Option<Building>) {
        let building = Building::new(&self.processor, choice, order, ahead, self.channels.clone());
        self.run.building = Some(building);
    }

    /// Takes the new session into use. One that replaces another and starts at a snapshot continues its run.
    pub(super) async fn replace(&mut self, built: Built) -> Result<()> {
        self.use_tiles(built.tiles);
        if let Some(session) = built.session {
            let run = &mut self.run;
            run.training.drain().await?;
            self.display.pictures.connect_all(&session).await?;
            self.display.start_over();
            let goes_on = run.session.is_some() && built.order.snapshot.is_some();
            (run.order, run.is_interrupted) = (built.order, false);
            if goes_on {
                run.training.go_on();
            } else {
                run.training.start(&session, run.training.is_running());
            }
            self.start(*session);
        }
        self.run.rest();
        self.report();
        Ok(())
    }

    /// Restores the last copy of the run, or its start if there is none or it is not finite.
    pub(super) async fn restore_after_divergence(&mut self, step: u64, loss: f64) -> Result<()> {
        // Sends the losses before the divergence.
        self.report();
        self.run.training.drain().await?;
        let restored_step = self.run.restore()?;
        self.channels.emit(Event::Notice(Notice::Diverged { step, loss, restored_step }));
        // Cancels a measurement that waited for the step.
        self.channels.emit(Event::Tiles(self.tiles));
        self.refresh_pictures();
        self.report();
        Ok(())
    }

    pub(super) async fn reset(&mut self) -> Result<()> {
        let run = &mut self.run;
        run.training.drain().await?;
        run.order.snapshot = None;
        if let Some(building) = &run.building
            && building.order.snapshot.is_some()
        {
            let order = Order { snapshot: None, ..building.order.clone() };
            self.rebuild(order);
        } else if let Some(mut session) = run.session.take() {
            session.reset();
            run.training.start(&session, false);
            self.start(session);
        }
        Ok(())
    }

    /// Starts a session at its first step, or at a snapshot's.
    fn start(&mut self, session: Session) {
        let is_new = self.run.order.snapshot.is_none();
        if is_new {
            self.run.number += 1;
            self.channels.emit(Event::Started(session.dataset().clone()));
            self.display.forget_dragged();
        }
        let rows = Row::of(session.plan().program(vae::TRAIN), session.engine().tiling());
        self.channels.emit(Event::Plan(rows.into()));
        self.run.session = Some(session);
        self.run.phase = Phase::Paused;
        if is_new {
            self.sampling.start_over(&self.run, &mut self.display);
        }
        self.refresh_pictures();
    }
}

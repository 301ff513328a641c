//! Replaces sessions: other settings, other data, the start.

use std::rc::Rc;

use super::super::building::{Building, Built, Opening, Order};
use super::super::{Event, Notice, Phase, RunToOpen, TileChoice};
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
        self.replace_by(Order { settings, dataset, snapshot: None, opening: None });
    }

    /// Another run, from where it was left.
    pub(super) fn open(&mut self, kept: RunToOpen) {
        let RunToOpen { snapshot, dataset, trained, tested } = kept;
        let opening = Some(Opening { trained, tested });
        let order =
            Order { settings: snapshot.settings, dataset: Some(dataset), snapshot: Some(snapshot), opening };
        self.replace_by(order);
        self.preview();
    }

    fn replace_by(&mut self, order: Order) {
        let run = &mut self.run;
        if run.is_lost() && run.order.snapshot.is_some() {
            self.channels.emit(Event::Notice(Notice::RecoverFirst));
            self.channels.emit(Event::ReplacementCancelled);
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
        self.build(Order { settings, dataset: None, snapshot: None, opening: None }, self.tiles, None);
        self.preview();
    }

    pub(super) fn preview(&self) {
        if self.run.session.is_none() {
            self.display.pictures.preview(self.run.wanted_settings(), self.run.coming_snapshot());
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

    /// Takes the new session into use.
    pub(super) async fn replace(&mut self, mut built: Built) -> Result<()> {
        self.use_tiles(built.tiles);
        if let Some(session) = built.session {
            let run = &mut self.run;
            run.training.drain().await?;
            self.display.pictures.connect_all(&session).await?;
            self.display.start_over();
            let goes_on = run.session.is_some() && built.order.goes_on();
            let opening = built.order.opening.take();
            (run.order, run.is_interrupted) = (built.order, false);
            if goes_on {
                run.training.go_on();
            } else {
                run.training.start(&session, run.training.is_running());
            }
            let is_opened = opening.is_some();
            if let Some(opening) = opening {
                run.training.resume_figures(opening);
            }
            self.experiments.server.leave_session();
            self.start(*session, is_opened);
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
            let order = Order { snapshot: None, opening: None, ..building.order.clone() };
            self.rebuild(order);
        } else if let Some(mut session) = run.session.take() {
            session.reset();
            run.training.start(&session, false);
            self.start(session, false);
        }
        Ok(())
    }

    /// Starts a session at its first step, or at a snapshot's: of the current run, or of one that is opened.
    fn start(&mut self, session: Session, is_opened: bool) {
        let is_new = is_opened || self.run.order.snapshot.is_none();
        if is_new {
            self.run.begin_next();
            let dataset = session.dataset().clone();
            self.channels.emit(match is_opened {
                true => Event::Opened(dataset, session.step()),
                false => Event::Started(dataset),
            });
            self.display.forget_dragged();
        }
        let rows = Row::of(session.plan().program(vae::TRAIN), session.engine().tiling());
        self.channels.emit(Event::Plan(rows.into()));
        self.experiments.start_over(&session, is_new);
        self.run.session = Some(session);
        self.run.phase = Phase::Paused;
        if is_new {
            self.sampling.start_over(&self.run, &mut self.display);
        }
        self.refresh_pictures();
    }
}

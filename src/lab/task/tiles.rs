//! Other tiles for the kernels, in the middle of a run, which goes on from where it is.

use std::rc::Rc;

use super::super::building::Order;
use super::super::{Event, Phase, TileChoice};
use super::Task;
use crate::Result;

impl Task {
    /// The tiles of the session being built, or else of the current one.
    pub(super) fn wanted_tiles(&self) -> Option<TileChoice> {
        self.run.building.as_ref().map_or(self.tiles, |building| building.tiles)
    }

    /// Sets the tiles of the current session.
    pub(super) fn use_tiles(&mut self, choice: Option<TileChoice>) {
        self.tiles = choice;
        self.channels.emit(Event::Tiles(choice));
    }

    /// Measures which tiles suit the GPU. The session is rebuilt from a snapshot, and trains on if it trained.
    pub(super) async fn measure_tiles(&mut self) -> Result<()> {
        let Some(before) = self.wanted_tiles() else { return Ok(()) };
        let mut choice = before;
        choice.measure_again();
        if let Some(building) = self.run.building.take() {
            self.build(building.order, Some(choice), None);
        } else if matches!(self.run.phase, Phase::Lost { .. } | Phase::Failed(_)) {
            self.use_tiles(Some(choice));
        } else if self.run.session.is_some() {
            self.take_over(choice).await?;
        } else {
            self.build(Order { dataset: None, ..self.run.order.clone() }, Some(choice), None);
        }
        Ok(())
    }

    /// Starts building a session that continues the current run.
    async fn take_over(&mut self, choice: TileChoice) -> Result<()> {
        let run = &mut self.run;
        let was_running = run.training.is_running();
        run.finish_step().await?;
        let Some(session) = &run.session else { return Ok(()) };
        let snapshot = Rc::new(session.snapshot().await?);
        if was_running {
            run.training.resume(session);
        }
        // If the run was just pausing, it has stopped here.
        run.copy_if_due();
        run.order.snapshot = Some(snapshot);
        let order = run.order.clone();
        self.build(order, Some(choice), None);
        Ok(())
    }
}

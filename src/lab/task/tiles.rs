//! Other tiles for the kernels, in the middle of a run: it goes on from where it is.

use std::rc::Rc;

use super::super::building::Order;
use super::super::{Event, Phase, TileChange, TileChoice};
use super::Task;
use crate::Result;

impl Task {
    /// The tiles of the session that is coming, or of the present one.
    pub(super) fn wanted_tiles(&self) -> Option<TileChoice> {
        self.run.building.as_ref().map_or(self.tiles, |building| building.tiles)
    }

    /// The tiles of the session that stands now.
    pub(super) fn use_tiles(&mut self, tiles: Option<TileChoice>) {
        self.tiles = tiles;
        self.channels.emit(Event::Tiles(tiles));
    }

    /// Changes how the kernels are cut. Where that makes a difference, the session is built anew from
    /// a snapshot, and trains on if it trained.
    pub(super) async fn change_tiles(&mut self, change: TileChange) -> Result<()> {
        let Some(before) = self.wanted_tiles() else { return Ok(()) };
        let mut tiles = before;
        match change {
            TileChange::Choose(chosen) => tiles.choose(chosen),
            TileChange::Measure => tiles.measure_again(),
        }
        let is_as_before = tiles.profile() == before.profile() && tiles.budget() == before.budget();
        if let Some(building) = self.run.building.take() {
            self.build(building.order, Some(tiles), None);
        } else if is_as_before || matches!(self.run.phase, Phase::Lost { .. } | Phase::Failed(_)) {
            self.use_tiles(Some(tiles));
        } else if self.run.session.is_some() {
            self.take_over(tiles).await?;
        } else {
            self.build(Order { dataset: None, ..self.run.order.clone() }, Some(tiles), None);
        }
        Ok(())
    }

    /// Starts to build a session that goes on with the present one's run.
    async fn take_over(&mut self, tiles: TileChoice) -> Result<()> {
        let run = &mut self.run;
        let was_running = run.training.is_running();
        run.finish_step().await?;
        let Some(session) = &run.session else { return Ok(()) };
        let snapshot = Rc::new(session.snapshot().await?);
        if was_running {
            run.training.resume(session);
        }
        // Where the run was just pausing, this is where it stands.
        run.copy_if_due();
        run.order.snapshot = Some(snapshot);
        let order = run.order.clone();
        self.build(order, Some(tiles), None);
        Ok(())
    }
}

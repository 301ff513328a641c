//! Other tiles for the kernels, in the middle of a run: it goes on from where it is.

use std::rc::Rc;

use super::super::building::Order;
use super::super::{Event, Phase, TileChange, TileChoice};
use super::Task;
use crate::Result;

impl Task {
    /// The tiles of the session that is coming, or of the present one.
    pub(super) fn wanted_tiles(&self) -> Option<TileChoice> {
        self.building.as_ref().map_or(self.tiles, |building| building.tiles)
    }

    /// The tiles of the session that stands now.
    pub(super) fn use_tiles(&mut self, tiles: Option<TileChoice>) {
        self.tiles = tiles;
        (self.events)(Event::Tiles(tiles));
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
        if let Some(building) = self.building.take() {
            self.build(building.order, Some(tiles), None);
        } else if is_as_before || matches!(self.phase, Phase::Lost { .. } | Phase::Failed(_)) {
            self.use_tiles(Some(tiles));
        } else if self.session.is_some() {
            self.take_over(tiles).await?;
        } else {
            self.build(Order { settings: self.settings, dataset: None, snapshot: None }, Some(tiles), None);
        }
        Ok(())
    }

    /// Starts to build a session that goes on with the present one's run.
    async fn take_over(&mut self, tiles: TileChoice) -> Result<()> {
        let was_running = self.training.is_running();
        self.finish_step().await?;
        let Some(session) = &self.session else { return Ok(()) };
        let snapshot = Rc::new(session.snapshot().await?);
        if was_running {
            self.training.resume(session);
        }
        // Where the run was just pausing, this is where it stands.
        self.take_copy();
        let (settings, dataset) = (self.settings, self.dataset.clone());
        self.snapshot = Some(snapshot.clone());
        self.build(Order { settings, dataset, snapshot: Some(snapshot) }, Some(tiles), None);
        Ok(())
    }

    /// Lets what is under way finish, to the end of the step: there the run can be copied.
    async fn finish_step(&mut self) -> Result<()> {
        self.training.pause();
        let Some(session) = &mut self.session else { return Ok(()) };
        loop {
            self.training.submit(session);
            let Some(answer) = self.training.in_flight() else { return Ok(()) };
            let words = answer.await;
            self.training.finish(session, words)?;
        }
    }
}

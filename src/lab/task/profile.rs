//! Another profile for the kernels, in the middle of a run, which goes on from where it is.

use std::rc::Rc;

use super::super::building::Order;
use super::super::{Event, Phase, ProfileChange, ProfileChoice};
use super::Task;
use crate::Result;

impl Task {
    /// The profile of the session being built, or else of the current one.
    pub(super) fn wanted_profile(&self) -> Option<ProfileChoice> {
        self.run.building.as_ref().map_or(self.profile, |building| building.profile)
    }

    /// Sets the profile of the current session.
    pub(super) fn use_profile(&mut self, choice: Option<ProfileChoice>) {
        self.profile = choice;
        self.channels.emit(Event::Profile(choice));
    }

    /// Changes the kernels' profile. Where that makes a difference, the session is rebuilt from a snapshot,
    /// and trains on if it trained.
    pub(super) async fn change_profile(&mut self, change: ProfileChange) -> Result<()> {
        let Some(before) = self.wanted_profile() else { return Ok(()) };
        let mut choice = before;
        match change {
            ProfileChange::Choose(chosen) => choice.choose(chosen),
            ProfileChange::Measure => choice.measure_again(),
        }
        let is_as_before = choice.profile() == before.profile() && choice.budget() == before.budget();
        if let Some(building) = self.run.building.take() {
            self.build(building.order, Some(choice), None);
        } else if is_as_before || matches!(self.run.phase, Phase::Lost { .. } | Phase::Failed(_)) {
            self.use_profile(Some(choice));
        } else if self.run.session.is_some() {
            self.take_over(choice).await?;
        } else {
            self.build(Order { dataset: None, ..self.run.order.clone() }, Some(choice), None);
        }
        Ok(())
    }

    /// Starts building a session that continues the current run.
    async fn take_over(&mut self, choice: ProfileChoice) -> Result<()> {
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

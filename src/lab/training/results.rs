//! What comes back from the device, and what the page is told of it.

use std::ops::Range;

use super::super::test_jobs::Mark;
use super::super::{Event, Losses, Phase, Report};
use super::{Kind, Training, total_steps};
use crate::Result;
use crate::train::Session;

impl Training {
    /// Handles the result of the oldest chunk. Returns its cost. After an error training is paused, and except for
    /// [`crate::Error::Diverged`] everything in flight is dropped.
    pub fn finish(&mut self, session: &mut Session, words: Result<Vec<u32>>) -> Result<u64> {
        let words = words.inspect_err(|_| {
            self.failed_while_running = self.running;
            self.stop();
            self.step = session.step();
        })?;
        let Some(chunk) = self.in_flight.pop_front() else { return Ok(0) };
        let now = self.channels.now();
        session.pace_mut().learn(chunk.cost, now - self.finished_last);
        self.finished_last = now;
        match chunk.kind {
            Kind::Train(steps) => self.finish_steps(session, steps, &words, chunk.cost)?,
            Kind::Job(mark) => self.finish_job(session, mark, &words),
            Kind::Dropped => {}
        }
        if !self.running {
            self.meter.stop_clock();
        }
        Ok(chunk.cost)
    }

    fn finish_steps(&mut self, session: &Session, steps: Range<u64>, ring: &[u32], cost: u64) -> Result<()> {
        self.meter.add_steps(cost as f64 / session.step_cost() as f64, self.channels.now());
        if steps.is_empty() {
            return Ok(());
        }
        self.step = steps.end;
        let mut losses = Session::losses_of(steps.clone(), ring);
        let diverged = Losses::cut_at_divergence(steps.start + 1, &mut losses);
        self.meter.add_losses(steps.start, losses);
        let Some(error) = diverged else { return Ok(()) };
        self.running = false;
        self.meter.stop_clock();
        if std::mem::replace(&mut self.diverged, true) { Ok(()) } else { Err(error) }
    }

    fn finish_job(&mut self, session: &Session, mark: Mark, words: &[u32]) {
        self.meter.stop_clock();
        if let Some(event) = self.jobs.finish(session, self.step, mark, words) {
            self.send_losses();
            self.channels.emit(event);
        }
    }

    /// Sends the page the losses that it does not have yet.
    pub fn send_losses(&mut self) {
        let losses = self.meter.take_unsent();
        if !losses.is_empty() {
            self.channels.emit(Event::Train(losses));
        }
    }

    /// The current phase.
    pub fn phase(&self, session: &Session) -> Phase {
        if self.running {
            return self.jobs.phase().unwrap_or(Phase::Training);
        }
        if self.step > 0 && self.step >= total_steps(session) { Phase::Finished } else { Phase::Paused }
    }

    /// Everything the page shows of it.
    pub fn report(&mut self, session: &Session, phase: Phase) -> Report {
        self.send_losses();
        let settings = session.settings();
        let steps_per_second = self.meter.steps_per_second();
        Report {
            phase,
            settings,
            step: self.step,
            steps_per_epoch: session.steps_per_epoch(),
            total_steps: total_steps(session),
            train: self.meter.train_losses(),
            test: self.jobs.test_losses(),
            images_per_second: steps_per_second.map(|steps| steps * settings.batch_size as f64),
            milliseconds_per_step: steps_per_second.map(|steps| 1000.0 / steps),
            threads: session.engine().threads(),
            tiling: session.engine().gpu().map(|executor| executor.gpu().tiling()),
        }
    }
}

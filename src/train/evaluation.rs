//! The losses on the whole test set.

use super::engine::floats;
use super::{Answer, Losses, Replay, Session};
use crate::Result;
use crate::ops::SCHEDULE_ROWS;
use crate::plan::Program;

/// A pass over the whole test set, under way.
pub struct Evaluation {
    replay: Replay,
    submitted: u64,
    batches: u64,
}

impl Evaluation {
    /// Whether all of it was submitted.
    pub fn is_submitted(&self) -> bool {
        self.submitted == self.batches
    }
}

impl Session {
    /// Starts to measure the losses on the whole test set. The batch's buffers are those of
    /// training, so it runs between two steps.
    pub fn start_evaluation(&self) -> Evaluation {
        debug_assert!(self.train.is_between_runs());
        let slots = &self.plan.slots;
        self.engine.write_floats(slots.totals, &vec![0.0; slots.totals.len]);
        self.engine.write_words(slots.state.part(3, 1), &[0]);
        Evaluation {
            replay: Replay::new(Program::Evaluate, self.plan.program(Program::Evaluate)),
            submitted: 0,
            batches: self.plan.sizes.test_batches() as u64,
        }
    }

    /// Submits the next piece of an evaluation; the answer holds the totals. Returns its cost, too.
    pub fn evaluate(&self, evaluation: &mut Evaluation) -> (Answer, u64) {
        let left = evaluation.batches - evaluation.submitted;
        let piece = evaluation.replay.next_piece(self.pace.budget(), left.min(SCHEDULE_ROWS as u64));
        evaluation.submitted += piece.finished;
        (self.engine.submit(piece.work, &[self.plan.slots.totals]), piece.flops)
    }

    /// The losses on the whole test set, waited for.
    ///
    /// # Errors
    /// [`Error::DeviceLost`].
    pub async fn test_losses(&self) -> Result<Losses> {
        let mut evaluation = self.start_evaluation();
        let mut totals = Vec::new();
        while !evaluation.is_submitted() {
            totals = self.evaluate(&mut evaluation).0.await?;
        }
        Ok(Session::totals(&totals).0)
    }

    /// Means over the images in the totals, and how many images those are.
    pub fn totals(totals: &[u32]) -> (Losses, usize) {
        let values = floats(totals);
        let images = f64::from(values[2]);
        let mean = |sum: f32| f64::from(sum) / images;
        (Losses { reconstruction: mean(values[0]), kl: mean(values[1]) }, images as usize)
    }
}

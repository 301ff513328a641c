//! Training of any model on a device: its program `train`, step after step.

use std::ops::Range;

use super::runner::Runner;
use super::{Answer, Processor, Replay};
use crate::Result;
use crate::model::vae::{RING, TRAIN};
use crate::ops::{SCHEDULE_ROWS, ScheduleRow, Slice, State};
use crate::plan::Plan;

/// A plan with a program `train`, and how far its training has come.
///
/// Its counters are ahead of the device: they count what is submitted.
pub(super) struct Trainer {
    pub runner: Runner,
    train: Replay,
    step: u64,
}

/// Submitted training.
pub struct TrainChunk {
    /// Resolves to the metrics ring.
    pub answer: Answer,
    /// Steps that it finishes.
    pub steps: Range<u64>,
    /// Its cost.
    pub cost: u64,
}

impl Trainer {
    /// Puts a plan on a device, at step 0.
    pub async fn new(
        processor: &Processor,
        plan: Plan,
        progress: impl FnMut(usize, usize),
    ) -> Result<Trainer> {
        let runner = Runner::new(processor, plan, progress).await?;
        let train = runner.replay(TRAIN);
        Ok(Trainer { runner, train, step: 0 })
    }

    /// Sets the counters: the next step is number `step` of a run with this seed.
    pub fn go_to(&mut self, step: u64, seed: u32) {
        let state = State { step: step as u32, seed, ..State::default() };
        let slice = self.runner.plan.slice(Plan::STATE);
        self.runner.engine.write_words(slice, bytemuck::cast_slice(&[state]));
        self.step = step;
        self.train.restart();
    }

    /// Steps submitted.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Whether the last submitted step is complete.
    pub fn is_between_steps(&self) -> bool {
        self.train.is_between_runs()
    }

    /// A step's cost, in the unit of [`TrainChunk::cost`].
    pub fn step_cost(&self) -> u64 {
        self.train.cost()
    }

    /// Submits the next chunk of training, never past step `until`, with the schedule's row of each step.
    pub fn train(&mut self, until: u64, row: impl Fn(u64) -> ScheduleRow) -> TrainChunk {
        let most = until.saturating_sub(self.step).clamp(1, SCHEDULE_ROWS as u64);
        let chunk = self.train.next_chunk(self.runner.pace.budget(), most);
        let Runner { plan, engine, .. } = &self.runner;
        let rows: Vec<ScheduleRow> = (self.step..).take(chunk.work.len()).map(row).collect();
        let schedule = plan.slice(Plan::SCHEDULE).part(0, ScheduleRow::LEN * rows.len());
        engine.write_floats(schedule, bytemuck::cast_slice(&rows));
        // The step of the first row.
        engine.write_words(plan.slice(Plan::STATE).part(State::SCHEDULE_BASE, 1), &[self.step as u32]);
        let read: &[Slice] = if chunk.finished > 0 { &[plan.slice(RING)] } else { &[] };
        let answer = engine.submit(chunk.work, read);
        let steps = self.step..self.step + chunk.finished;
        self.step = steps.end;
        TrainChunk { answer, steps, cost: chunk.cost }
    }

    /// Submits a chunk of training and waits for it; see [`Trainer::train`]. Returns the two figures of each step that
    /// it finished, and its cost.
    pub async fn train_and_wait(
        &mut self,
        until: u64,
        row: impl Fn(u64) -> ScheduleRow,
    ) -> Result<(Vec<[f64; 2]>, u64)> {
        let chunk = self.train(until, row);
        let ring = self.runner.wait(chunk.answer, chunk.cost).await?;
        Ok((figures(chunk.steps, &ring).collect(), chunk.cost))
    }
}

/// The two figures of each step of a chunk, from the ring in its answer.
pub(super) fn figures(steps: Range<u64>, ring: &[u32]) -> impl Iterator<Item = [f64; 2]> + '_ {
    let value = |index: usize| f64::from(f32::from_bits(ring[index]));
    steps.map(move |step| {
        let row = 2 * (step as usize % SCHEDULE_ROWS);
        [value(row), value(row + 1)]
    })
}

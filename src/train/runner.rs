//! A plan on a device: its programs run whole, or in chunks short enough to keep the page responsive.

use std::rc::Rc;

use web_time::Instant;

use super::{Answer, Engine, Pace, Processor, Replay, Work};
use crate::Result;
use crate::ops::Slice;
use crate::pause::pause;
use crate::plan::Plan;

/// A plan's buffers and programs on a device, and how much to submit at a time.
pub(super) struct Runner {
    pub plan: Rc<Plan>,
    pub engine: Engine,
    pub processor: Processor,
    pub pace: Pace,
}

impl Runner {
    /// Creates buffers and pipelines; see [`Engine::new`].
    pub async fn new(
        processor: &Processor,
        plan: Plan,
        progress: impl FnMut(usize, usize),
    ) -> Result<Runner> {
        let engine = Engine::new(processor, &plan.buffers, &plan.programs, progress).await?;
        let pace = Pace::new(engine.is_software(), engine.latency().await?);
        Ok(Runner { plan: Rc::new(plan), engine, processor: processor.clone(), pace })
    }

    /// Writes a whole buffer of floats.
    pub fn fill(&self, slice: Slice, value: f32) {
        self.engine.write_floats(slice, &vec![value; slice.len]);
    }

    /// A program from its start.
    pub fn replay(&self, program: &str) -> Replay {
        let replay = Replay::new(self.plan.index(program), self.plan.program(program));
        if self.engine.cuts_programs() { replay } else { replay.whole() }
    }

    /// Submits a whole program, then reads these slices.
    pub fn submit(&self, program: &str, read: &[Slice]) -> Answer {
        let lines = 0..self.plan.program(program).len();
        self.engine.submit(vec![Work { program: self.plan.index(program), lines }], read)
    }

    /// Runs a program once, a chunk at a time, and reads these slices after it.
    pub async fn run_in_chunks(&mut self, program: &str, read: &[Slice]) -> Result<Vec<u32>> {
        let mut replay = self.replay(program);
        loop {
            let chunk = replay.next_chunk(self.pace.budget(), 1);
            let read = if chunk.finished > 0 { read } else { &[] };
            let words = self.wait(self.engine.submit(chunk.work, read), chunk.cost).await?;
            if chunk.finished > 0 {
                return Ok(words);
            }
        }
    }

    /// Waits for a chunk that was submitted just now, and learns from it.
    pub async fn wait(&mut self, answer: Answer, cost: u64) -> Result<Vec<u32>> {
        let started = Instant::now();
        let words = answer.await?;
        self.pace.learn(cost, started.elapsed());
        // The CPU pauses within long chunks only.
        pause().await;
        Ok(words)
    }
}

//! Programs that are run from start to end, in pieces short enough for the page to live beside them.

use web_time::Instant;

use super::{Engine, Pace, Processor, Replay};
use crate::Result;
use crate::ops::Slice;
use crate::pause::pause;
use crate::plan::{BufferSpec, Line, Programs};

/// An engine, and how much to submit to it at a time.
pub(super) struct Paced {
    pub engine: Engine,
    programs: Programs,
    pace: Pace,
}

impl Paced {
    /// Makes buffers and pipelines; see [`Engine::new`].
    pub async fn new(processor: &Processor, buffers: &[BufferSpec], programs: &Programs) -> Result<Paced> {
        let engine = Engine::new(processor, buffers, programs, |_, _| ()).await?;
        let pace = Pace::new(engine.is_software(), engine.latency().await?);
        Ok(Paced { engine, programs: programs.clone(), pace })
    }

    fn lines(&self, program: usize) -> &[Line] {
        &self.programs[program]
    }

    /// A program from its start.
    pub fn replay(&self, program: usize) -> Replay {
        Replay::new(program, self.lines(program))
    }

    /// Runs the next piece, at most to the end of run number `most_runs`, and reads these slices after
    /// it. `prepare` hears, before the piece starts, how many runs it has a part in. Returns how many it
    /// finished, and what was read.
    pub async fn piece(
        &mut self,
        replay: &mut Replay,
        most_runs: u64,
        read: &[Slice],
        prepare: impl FnOnce(&Engine, usize),
    ) -> Result<(u64, Vec<u32>)> {
        let piece = replay.next_piece(self.pace.budget(), most_runs);
        prepare(&self.engine, piece.work.len());
        let started = Instant::now();
        let words = self.engine.submit(piece.work, if piece.finished > 0 { read } else { &[] }).await?;
        self.pace.learn(piece.flops, started.elapsed());
        // The CPU pauses within long pieces only.
        pause().await;
        Ok((piece.finished, words))
    }

    /// Runs a program once, and reads these slices after it.
    pub async fn run(&mut self, program: usize, read: &[Slice]) -> Result<Vec<u32>> {
        let mut replay = self.replay(program);
        loop {
            if let (1.., words) = self.piece(&mut replay, 1, read, |_, _| ()).await? {
                return Ok(words);
            }
        }
    }
}

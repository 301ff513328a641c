//! Times recordings on a GPU.

use super::{Passes, Spread};
use crate::Result;
use crate::gpu::{Clock, Executor, Gpu, Recording, Timer};

/// Times recordings by several passes of many replays each.
pub struct RepeatTimer {
    timer: Timer,
    passes: Passes,
}

impl RepeatTimer {
    /// Takes these passes.
    pub fn new(gpu: &Gpu, passes: Passes) -> RepeatTimer {
        RepeatTimer { timer: Timer::new(gpu), passes }
    }

    /// What it measures by.
    pub fn clock(&self) -> Clock {
        self.timer.clock()
    }

    /// Milliseconds that a recording takes, over several passes, each with enough replays to be timed well.
    pub(super) async fn time(&self, executor: &Executor, recording: &Recording) -> Result<Spread> {
        self.passes.time(async |times| self.timer.time(executor, recording, times).await).await
    }
}

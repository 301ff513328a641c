//! Times work often enough for the figure to be reliable.

use web_time::Instant;

use super::Spread;
use crate::Result;
use crate::gpu::{Clock, Executor, Gpu, Recording, Timer};

/// The most runs of a pass, and about how many milliseconds a pass may take at most.
const MOST_RUNS: f64 = 1000.0;
const LONGEST_PASS: f64 = 1000.0;

/// Times work that ends with a wait: one warm-up, then for two seconds, 5 to 50 times.
pub(super) async fn time_repeatedly(mut work: impl AsyncFnMut() -> Result<()>) -> Result<Spread> {
    work().await?;
    let started = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || times.len() < 50 && started.elapsed().as_secs() < 2 {
        let start = Instant::now();
        work().await?;
        times.push(1e3 * start.elapsed().as_secs_f64());
    }
    Ok(Spread::of(times))
}

/// Times recordings by several passes of many replays each.
pub struct RepeatTimer {
    timer: Timer,
    milliseconds: f64,
    passes: usize,
}

impl RepeatTimer {
    /// Takes `passes` passes of about `milliseconds` each.
    pub fn new(gpu: &Gpu, milliseconds: f64, passes: usize) -> RepeatTimer {
        RepeatTimer { timer: Timer::new(gpu), milliseconds, passes }
    }

    /// What it measures by.
    pub fn clock(&self) -> Clock {
        self.timer.clock()
    }

    /// Milliseconds that a recording takes, over several passes, each with enough replays to be timed well.
    pub(super) async fn time(&self, executor: &Executor, recording: &Recording) -> Result<Spread> {
        // The first run compiles, on some adapters.
        self.timer.time(executor, recording, 1).await?;
        let started = Instant::now();
        let once = self.timer.time(executor, recording, 1).await?;
        // A wrong clock must not cause seconds of work: the browser would reset the device.
        let waited = 1e3 * started.elapsed().as_secs_f64();
        let most = (LONGEST_PASS / waited).clamp(1.0, MOST_RUNS);
        let times = (self.milliseconds / once.max(1e-3)).ceil().clamp(1.0, most) as usize;
        let mut passes = if times == 1 { vec![once] } else { Vec::new() };
        while passes.len() < self.passes {
            passes.push(self.timer.time(executor, recording, times).await?);
        }
        Ok(Spread::of(passes))
    }
}

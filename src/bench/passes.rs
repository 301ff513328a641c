//! Times work often enough for the figure to be reliable.

use web_time::Instant;

use super::Spread;
use crate::Result;
use crate::pause::pause;

/// The most runs of a pass, and about how many milliseconds a pass may take at most.
const MOST_RUNS: f64 = 1000.0;
const LONGEST_PASS: f64 = 1000.0;

/// Passes of many runs each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passes {
    /// Milliseconds that a pass should take.
    pub milliseconds: f64,
    /// How many there are.
    pub count: usize,
}

impl Passes {
    /// Milliseconds of a run. `time` runs the work so many times and returns what one run took.
    ///
    /// # Errors
    /// Those of `time`.
    pub(super) async fn time(self, mut time: impl AsyncFnMut(usize) -> Result<f64>) -> Result<Spread> {
        // The first run compiles, on some adapters.
        time(1).await?;
        let started = Instant::now();
        let once = time(1).await?;
        // A wrong clock must not cause seconds of work: the browser would reset the device.
        let waited = 1e3 * started.elapsed().as_secs_f64();
        let most = (LONGEST_PASS / waited).clamp(1.0, MOST_RUNS);
        let times = (self.milliseconds / once.max(1e-3)).ceil().clamp(1.0, most) as usize;
        let mut passes = if times == 1 { vec![once] } else { Vec::new() };
        while passes.len() < self.count {
            passes.push(time(times).await?);
        }
        Ok(Spread::of(passes))
    }

    /// Milliseconds of a run on this thread. The page can respond between two passes.
    pub(super) async fn time_here(self, mut work: impl FnMut()) -> Result<Spread> {
        self.time(async |times| {
            pause().await;
            let start = Instant::now();
            (0..times).for_each(|_| work());
            Ok(1e3 * start.elapsed().as_secs_f64() / times as f64)
        })
        .await
    }
}

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

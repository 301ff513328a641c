//! How much work to submit at a time.

use std::time::Duration;

/// Finds the amount of work that takes about as long as a chunk should: short enough for a stroke on the pad to
/// be answered between two chunks, long enough for the cost of a submit not to matter.
///
/// Results often arrive in pairs: the first after a long wait, the second at once. So the speed is averaged over
/// the last few chunks.
#[derive(Clone, Debug)]
pub struct Pace {
    budget: f64,
    target: Duration,
    /// Work of the last chunks, older ones counting less, and the seconds it took.
    recent: (f64, f64),
}

/// The target duration of a chunk on a GPU: a frame. The page is drawn on the same GPU, which not all drivers
/// preempt for it; and two chunks are in flight, so a stroke waits for both.
const TARGET: Duration = Duration::from_millis(16);
/// The same for the CPU, including software adapters, which can be preempted at any time.
const TARGET_OF_CPU: Duration = Duration::from_millis(40);
/// Work of the first chunk, in floating-point operations: about 100 ms on the slowest adapter that
/// was measured (SwiftShader on two cores, 2 GFLOP/s), and a fraction of a millisecond on a GPU.
const FIRST_BUDGET: f64 = 2e8;
/// The decay per chunk of past measurements: about four chunks count.
const MEMORY: f64 = 0.75;

impl Pace {
    /// `latency` is the time until an empty submit is reported done, see [`crate::gpu::Gpu::latency`]. Where it is long,
    /// chunks must be longer, or the GPU would be idle.
    pub fn new(is_software: bool, latency: Duration) -> Pace {
        let target = if is_software { TARGET_OF_CPU } else { TARGET };
        Pace { budget: FIRST_BUDGET, target: target.max(latency.mul_f64(1.5)), recent: (0.0, 0.0) }
    }

    /// Floating-point operations for the next chunk.
    pub fn budget(&self) -> u64 {
        self.budget as u64
    }

    /// Learns from a chunk of `flops` that finished `elapsed` after the one before it.
    pub fn learn(&mut self, flops: u64, elapsed: Duration) {
        let (work, seconds) = &mut self.recent;
        *work = MEMORY * *work + flops as f64;
        *seconds = MEMORY * *seconds + elapsed.as_secs_f64();
        let fair = *work / seconds.max(1e-6) * self.target.as_secs_f64();
        // A short chunk predicts a long one badly, so the budget at most doubles.
        self.budget = fair.clamp(0.5 * self.budget, 2.0 * self.budget).max(1e6);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chunks on a device of `rate` operations per second converge to the target.
    fn settled(is_software: bool, rate: f64, latency: Duration) -> f64 {
        let mut pace = Pace::new(is_software, latency);
        for _ in 0..60 {
            let flops = pace.budget();
            pace.learn(flops, Duration::from_secs_f64(flops as f64 / rate).max(latency));
        }
        pace.budget() as f64 / rate
    }

    #[test]
    fn chunks_take_a_frame_of_a_gpu_and_two_of_a_cpu() {
        for rate in [1e9, 1e11, 1e13] {
            for (is_software, expected) in [(false, 0.012..0.020), (true, 0.03..0.05)] {
                let seconds = settled(is_software, rate, Duration::ZERO);
                assert!(expected.contains(&seconds), "{seconds} s at {rate} FLOP/s");
            }
        }
    }

    #[test]
    fn results_that_arrive_in_pairs_do_not_make_chunks_grow() {
        let mut pace = Pace::new(true, Duration::ZERO);
        let rate = 2e9;
        for _ in 0..60 {
            let flops = pace.budget();
            pace.learn(flops, Duration::from_secs_f64(2.0 * flops as f64 / rate));
            let flops = pace.budget();
            pace.learn(flops, Duration::ZERO);
        }
        let seconds = pace.budget() as f64 / rate;
        assert!((0.02..0.08).contains(&seconds), "{seconds} s");
    }

    #[test]
    fn chunks_outlast_a_slow_fence() {
        let seconds = settled(false, 1e12, Duration::from_millis(100));
        assert!(seconds > 0.1, "{seconds} s");
    }
}

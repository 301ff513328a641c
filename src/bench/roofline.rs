//! A roofline model: how long a dispatch would take on a GPU that is not at hand.
//!
//! It takes as long as its arithmetic or its traffic to memory, whichever is longer, and in front of it the GPU waits for
//! the dispatch before. A workgroup runs on one core, so few workgroups leave cores idle, and few invocations leave a
//! core idle while they wait. Traffic counts every operand once: what is read again comes from a cache. Not in the model:
//! chains of loads that wait for each other, bank conflicts, clocks that fall under load.

/// A GPU by its data sheet, and what is assumed of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Machine {
    /// GFLOP/s of multiply-adds in f32, by the data sheet.
    pub gflops: f64,
    /// GB/s of its memory, by the data sheet.
    pub gbs: f64,
    /// How many workgroups run side by side on hardware of their own: cores, subslices, multiprocessors.
    pub cores: u32,
    /// Invocations at once that keep a core busy.
    pub busy: u32,
    /// Microseconds from the end of a dispatch to the start of the next one, which needs its results.
    pub latency: f64,
    /// The share of `gflops` that a kernel reaches where all cores are busy.
    pub arithmetic_share: f64,
    /// The share of `gbs` that a kernel reaches.
    pub memory_share: f64,
}

/// What a dispatch has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Floating-point operations, a multiply-add counted as two.
    pub flops: u64,
    /// Bytes read and written at least once.
    pub bytes: u64,
    /// Workgroups in all.
    pub workgroups: u32,
    /// Invocations of a workgroup.
    pub invocations: u32,
}

/// Milliseconds that parts of a dispatch take.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prediction {
    /// Arithmetic.
    pub arithmetic: f64,
    /// Traffic to memory.
    pub memory: f64,
    /// The wait for the dispatch before.
    pub latency: f64,
}

impl Machine {
    /// The same with nothing assumed: every unit works all the time, and nothing waits. No kernel can be faster than that.
    pub fn at_best(self) -> Machine {
        Machine { busy: 0, latency: 0.0, arithmetic_share: 1.0, memory_share: 1.0, ..self }
    }

    /// How long a dispatch takes.
    pub fn predict(&self, work: Work) -> Prediction {
        let seconds = work.flops as f64 / (1e9 * self.gflops * self.arithmetic_share);
        Prediction {
            arithmetic: 1e3 * seconds / self.use_of_cores(work),
            memory: 1e3 * work.bytes as f64 / (1e9 * self.gbs * self.memory_share),
            latency: 1e-3 * self.latency,
        }
    }

    /// The share of the arithmetic units that have work, from the first workgroup's start to the last one's end.
    fn use_of_cores(&self, work: Work) -> f64 {
        if self.busy == 0 {
            return 1.0;
        }
        let most = work.workgroups.div_ceil(self.cores);
        // Workgroups of a core share its time; too few of them take as long as enough would.
        let paid = f64::from(most).max(f64::from(self.busy) / f64::from(work.invocations));
        f64::from(work.workgroups) / (f64::from(self.cores) * paid)
    }
}

impl Prediction {
    /// All of it, in milliseconds.
    pub fn total(&self) -> f64 {
        self.arithmetic.max(self.memory) + self.latency
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MACHINE: Machine = Machine {
        gflops: 1_000.0,
        gbs: 100.0,
        cores: 10,
        busy: 256,
        latency: 5.0,
        arithmetic_share: 0.5,
        memory_share: 0.8,
    };
    /// A GFLOP, 8 MB, four workgroups of 64 for each core.
    const WORK: Work = Work { flops: 1_000_000_000, bytes: 8_000_000, workgroups: 40, invocations: 64 };

    fn assert_close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9 * expected, "{found} in place of {expected}");
    }

    #[test]
    fn the_longer_of_arithmetic_and_memory_counts_and_the_wait_is_added() {
        let busy_alu = MACHINE.predict(WORK);
        assert_close(busy_alu.arithmetic, 2.0);
        assert_close(busy_alu.memory, 0.1);
        assert_close(busy_alu.total(), 2.005);
        let busy_memory = MACHINE.predict(Work { flops: 1_000_000, ..WORK });
        assert_close(busy_memory.total(), 0.105);
    }

    #[test]
    fn idle_cores_and_idle_lanes_take_as_long_as_busy_ones() {
        // One workgroup a core: a quarter of what hides its waits.
        assert_close(MACHINE.predict(Work { workgroups: 10, ..WORK }).arithmetic, 8.0);
        // One large workgroup on each of two cores.
        assert_close(MACHINE.predict(Work { workgroups: 2, invocations: 256, ..WORK }).arithmetic, 10.0);
        // The 41st workgroup is one more round of one core while the others idle.
        assert_close(MACHINE.predict(Work { workgroups: 41, ..WORK }).arithmetic, 2.0 * 50.0 / 41.0);
    }

    #[test]
    fn nothing_is_faster_than_at_best() {
        let best = MACHINE.at_best();
        assert_close(best.predict(WORK).total(), 1.0);
        for workgroups in [1, 10, 39, 40, 41, 4_000] {
            for flops in [1_000, WORK.flops] {
                let work = Work { workgroups, flops, ..WORK };
                assert!(MACHINE.predict(work).total() > best.predict(work).total(), "{work:?}");
            }
        }
    }
}

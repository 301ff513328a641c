//! Parts of a step on a GPU: recordings, timed by the GPU's clock.

use web_time::Instant;

use super::parts::{Device, TimeParts};
use super::{Passes, Peaks, RepeatTimer, Spread};
use crate::Result;
use crate::gpu::{Executor, Recording};
use crate::model::vae;
use crate::plan::{Line, Plan};

/// Enough for a browser to have compiled the encoding code.
const ENCODED_STEPS: usize = 50;

/// A GPU, and a whole training step, including gather and noise.
pub(super) struct OnGpu<'a> {
    executor: &'a Executor,
    timer: RepeatTimer,
    step: Recording,
}

impl<'a> OnGpu<'a> {
    /// Records the step.
    pub async fn new(executor: &'a Executor, plan: &Plan, passes: Passes) -> Result<OnGpu<'a>> {
        let step = executor.record(plan.program(vae::TRAIN)).await?;
        Ok(OnGpu { executor, timer: RepeatTimer::new(executor.gpu(), passes), step })
    }
}

impl TimeParts for OnGpu<'_> {
    fn device(&self) -> Device {
        Device::Gpu { clock: self.timer.clock() }
    }

    fn dispatches(&self) -> Option<usize> {
        Some(self.step.dispatches())
    }

    /// The step is not submitted, so the device is idle.
    fn encoding(&self) -> Option<Spread> {
        let mut times = Vec::new();
        for _ in 0..ENCODED_STEPS {
            let start = Instant::now();
            drop(self.executor.encode([(&self.step, 0..self.step.lines())]).finish());
            times.push(1e3 * start.elapsed().as_secs_f64());
        }
        Some(Spread::of(times))
    }

    async fn peaks(&self) -> Result<Peaks> {
        Peaks::of_gpu(self.executor.gpu(), &self.timer).await
    }

    async fn line(&self, _: usize, line: &Line) -> Result<Spread> {
        let recording = self.executor.record(std::slice::from_ref(line)).await?;
        self.timer.time(self.executor, &recording).await
    }

    async fn step_in_a_row(&self) -> Result<Spread> {
        self.timer.time(self.executor, &self.step).await
    }
}

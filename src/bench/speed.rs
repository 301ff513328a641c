//! How fast a processor trains a model, by its first steps.

use std::cell::Cell;
use std::pin::pin;

use futures_util::future::select;
use web_time::Instant;

use crate::Result;
use crate::model::vae::{self, PlanSizes};
use crate::ops::SCHEDULE_ROWS;
use crate::train::{Engine, Processor, Settings, Work};

/// Images per second of the fastest of the first steps, at most [`SCHEDULE_ROWS`], which are taken until `alarm` is ready;
/// `None` if not one has ended by then. A browser compiles the loops anew while they run, so that the first steps are slow.
pub async fn images_per_second(
    processor: &Processor,
    settings: Settings,
    alarm: impl Future<Output = ()>,
) -> Option<f64> {
    let shortest = Cell::new(f64::INFINITY);
    select(pin!(alarm), pin!(take_steps(processor, settings, &shortest))).await;
    shortest.get().is_finite().then(|| settings.batch_size as f64 / shortest.get())
}

/// Takes as many steps as the schedule has rows, and keeps the seconds of the shortest.
async fn take_steps(processor: &Processor, settings: Settings, shortest: &Cell<f64>) -> Result<()> {
    let batch = settings.batch_size;
    let plan = settings.plan(PlanSizes { batch, train_images: batch, test_images: batch });
    let engine = Engine::new(processor, &plan.buffers, &plan.programs, |_, _| {}).await?;
    let program = plan.index(vae::TRAIN);
    let step = Work { program, lines: 0..plan.programs[program].lines.len() };
    for _ in 0..SCHEDULE_ROWS {
        let start = Instant::now();
        engine.submit(vec![step.clone()], &[]).await?;
        shortest.set(shortest.get().min(start.elapsed().as_secs_f64()));
    }
    Ok(())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::model::Preset;
    use crate::train::Cpu;

    /// A small batch takes many steps before an alarm.
    #[test]
    fn it_ends_with_the_schedule() {
        let settings = Settings { batch_size: 1, ..Settings::of(Preset::Tiny) };
        let never = std::future::pending();
        let speed = pollster::block_on(images_per_second(&Processor::Cpu(Cpu::alone()), settings, never));
        assert!(speed > Some(0.0), "{speed:?}");
    }
}

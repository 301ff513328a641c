//! Parts of a step on the CPU: lines on this thread, steps by the engine.

use std::ops::Range;

use web_time::Instant;

use super::input::Input;
use super::measure::Bench;
use super::parts::{Device, TimeParts};
use super::{Passes, Peaks, Spread};
use crate::Result;
use crate::cpu::{self, Division, Memory};
use crate::model::vae;
use crate::ops::{Op, SCHEDULE_ROWS, Slice};
use crate::plan::Line;

/// The CPU. A line that works image by image is timed over one unit, as training runs it: its time is that of a unit,
/// times the units of the batch. What precedes and follows these lines is timed over the whole batch.
pub(super) struct OnCpu<'a> {
    bench: &'a Bench,
    passes: Passes,
    /// The program whose lines are timed.
    division: Division,
    /// The memory of the batch, and of one of its units.
    batch: Memory,
    unit: Memory,
}

impl<'a> OnCpu<'a> {
    /// Runs all lines once on this thread, so that each has realistic numbers to work on.
    pub fn new(bench: &'a Bench, passes: Passes, program: &str) -> OnCpu<'a> {
        let plan = &bench.plan;
        let mut divisions = Division::of(&plan.buffers, &plan.programs);
        let division = divisions.swap_remove(plan.index(program));
        let batch = Memory::new(&plan.buffers);
        for (slice, floats) in bench.input.contents(plan) {
            batch.take_bits(slice, bytemuck::cast_slice(&floats));
        }
        for (slice, words) in bench.input.words(plan) {
            batch.take_bits(slice, &words);
        }
        let unit = Memory::of_images(&plan.buffers, cpu::UNIT);
        let on_cpu = OnCpu { bench, passes, division, batch, unit };
        on_cpu.run_once();
        on_cpu
    }

    fn run_once(&self) {
        let division = &self.division;
        let copy = |from: &Memory, to: &Memory, slice: Slice| {
            let mut bits = Vec::new();
            from.append_bits(slice, &mut bits);
            to.take_bits(slice, &bits);
        };
        for (place, op) in division.ops.iter().enumerate() {
            if place == division.middle.start {
                let inputs = division.inputs.iter().map(|&input| division.part(input, self.images()));
                division
                    .shared
                    .iter()
                    .copied()
                    .chain(inputs)
                    .for_each(|slice| copy(&self.batch, &self.unit, slice));
            }
            if place == division.middle.end {
                division.sums.iter().for_each(|&sum| copy(&self.unit, &self.batch, sum));
            }
            self.run(place, op);
        }
    }

    /// The images of the unit.
    fn images(&self) -> Range<usize> {
        self.division.images_of(0)
    }

    /// Runs a line over the unit, or over the batch if it is not part of the middle.
    fn run(&self, place: usize, op: &Op) {
        match self.division.middle.contains(&place) {
            true => cpu::run(op, self.images(), &self.unit),
            false => cpu::run(op, 0..op.images(), &self.batch),
        }
    }
}

impl TimeParts for OnCpu<'_> {
    fn device(&self) -> Device {
        Device::Cpu { threads: self.bench.engine.threads().unwrap_or(1) }
    }

    async fn peaks(&self) -> Result<Peaks> {
        Peaks::of_core(self.passes).await
    }

    async fn line(&self, place: usize, line: &Line) -> Result<Spread> {
        let milliseconds = self.passes.time_here(|| self.run(place, &line.op)).await?;
        Ok(match self.division.middle.contains(&place) {
            true => milliseconds.times(self.division.images as f64 / self.images().len() as f64),
            false => milliseconds,
        })
    }

    async fn step_in_a_row(&self) -> Result<Spread> {
        let Bench { engine, plan, .. } = self.bench;
        let time = async |times: usize| {
            // The counters start anew, for the schedule has only so many rows.
            let steps = times.min(SCHEDULE_ROWS);
            let (slice, counters) = Input::counters(plan);
            engine.write_words(slice, &counters);
            let start = Instant::now();
            engine.submit(vec![self.bench.work(vae::TRAIN); steps], &[]).await?;
            Ok(1e3 * start.elapsed().as_secs_f64() / steps as f64)
        };
        self.passes.time(time).await
    }
}

//! Runs the bench: first what people wait for, then the device's peaks, then line by line.

use super::measure::Bench;
use super::on_cpu::OnCpu;
use super::on_gpu::OnGpu;
use super::parts::TimeParts;
use super::{Input, Model, Passes, Report, Spread};
use crate::Result;
use crate::model::vae::{self, PlanSizes};
use crate::model::{Activation, Preset, Vae};
use crate::ops::Tiling;
use crate::plan::{Plan, Program};
use crate::train::Processor;

/// The program of a step on given images and noise: [`vae::TRAIN`] without its gather and noise.
pub const STEP: &str = "step on given input";

/// What to measure, and for how long.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which model, at its own latent size.
    pub preset: Preset,
    /// The activation of its hidden layers.
    pub activation: Activation,
    /// Images per step.
    pub batch_size: usize,
    /// The kernels' tiles, in place of those that suit the device.
    pub tiling: Option<Tiling>,
    /// The program whose lines are timed one by one.
    pub program: &'static str,
    /// Only lines whose label or kernel contains this, and nothing else.
    pub only: String,
    /// The timed passes of each line.
    pub passes: Passes,
}

impl Options {
    /// All lines of a training step with ReLUs, for comparison with other programs; five passes of 50 ms each.
    pub fn of(preset: Preset, batch_size: usize) -> Options {
        let (program, only) = (vae::TRAIN, String::new());
        let (activation, tiling) = (Activation::Relu, None);
        let passes = Passes { milliseconds: 50.0, count: 5 };
        Options { preset, activation, batch_size, tiling, program, only, passes }
    }

    /// The plan that is measured: its dataset is one batch, and it has only the programs that are run, [`STEP`] among
    /// them.
    pub fn plan(&self) -> Plan {
        let batch = self.batch_size;
        let sizes = PlanSizes { batch, train_images: batch, test_images: batch };
        let network = Vae::new(self.preset, self.preset.latent_size());
        let plan = vae::plan(&network.with_activation(self.activation), sizes, vae::Options::default());
        let step = Program { name: STEP, lines: plan.program(vae::TRAIN)[2..].to_vec() };
        let of = |name| plan.programs[plan.index(name)].clone();
        let programs = [of(vae::TRAIN), step, of(vae::SAMPLES), of(vae::DRAWING)];
        Plan { programs: programs.into(), ..plan }
    }
}

/// The next stage of a bench.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Requesting a GPU, or starting workers.
    RequestingDevice,
    /// Creating buffers; on a GPU compiling pipelines.
    Preparing,
    /// Timing pictures: samples and a reconstruction.
    Pictures,
    /// Timing steps, each with its loss read back.
    Steps,
    /// Measuring what the device can do.
    Peaks,
    /// Timing one line of the program.
    Line {
        /// Which, counted from 1.
        number: usize,
        /// Lines in all.
        total: usize,
        /// Its label in the plan.
        label: String,
    },
    /// Timing whole steps in a row.
    StepsInARow,
}

/// Runs the bench on this processor. `input` is what [`Input::to_floats`] made; without it the program draws digits.
/// `progress` is called before each stage.
///
/// # Errors
/// [`crate::Error::BenchInputSize`], [`crate::Error::NoBenchLine`], and the device's own.
pub async fn run(
    processor: Processor,
    options: &Options,
    input: Option<&[f32]>,
    progress: impl Fn(Stage),
) -> Result<Report> {
    let plan = options.plan();
    let input = match input {
        Some(floats) => Input::from_floats(floats, &plan)?,
        None => Input::synthetic(&plan),
    };
    progress(Stage::Preparing);
    let processor = processor.with_tiling(options.tiling);
    let mut bench = Bench::new(&processor, plan, input).await?;
    if options.only.is_empty() {
        progress(Stage::Pictures);
        bench.pictures().await?;
        progress(Stage::Steps);
        bench.steps().await?;
    }
    match bench.engine.gpu() {
        Some(executor) => {
            let on_gpu = OnGpu::new(executor, &bench.plan, options.passes).await?;
            report(&bench, on_gpu, options, progress).await
        }
        None => {
            let on_cpu = OnCpu::new(&bench, options.passes, options.program);
            report(&bench, on_cpu, options, progress).await
        }
    }
}

/// Measures the device's peaks, lines and steps in a row; reports these and what was measured before.
async fn report(
    bench: &Bench,
    parts: impl TimeParts,
    options: &Options,
    progress: impl Fn(Stage),
) -> Result<Report> {
    let is_whole = options.only.is_empty();
    let wanted = bench.lines(options)?;
    let mut whole = bench.whole.clone();
    if let Some(encoding) = parts.encoding().filter(|_| is_whole) {
        whole.push(bench.measured("encoding a step, not submitted", "encode", encoding, &[]));
    }
    bench.stand_still().await?;
    progress(Stage::Peaks);
    let peaks = parts.peaks().await?;
    let mut lines = Vec::new();
    for &(place, line) in &wanted {
        let (number, total) = (lines.len() + 1, wanted.len());
        progress(Stage::Line { number, total, label: line.label.clone() });
        let milliseconds = parts.line(place, line).await?;
        lines.push(bench.measured(&line.label, line.op.stem(), milliseconds, std::slice::from_ref(line)));
    }
    if is_whole {
        progress(Stage::StepsInARow);
        let (milliseconds, step) = (parts.step_in_a_row().await?, bench.plan.program(vae::TRAIN));
        whole.push(bench.measured("one step of many in a row", "step_in_a_row", milliseconds, step));
    }
    let model = Model {
        preset: options.preset,
        batch_size: options.batch_size,
        parameters: bench.plan.parameters().count(),
        dispatches: parts.dispatches(),
    };
    let adapter = bench.engine.gpu().map_or("CPU", |executor| executor.gpu().name()).to_owned();
    let (device, losses, error) = (parts.device(), bench.losses.clone(), bench.error());
    Ok(Report { adapter, device, model, peaks, lines, whole, losses, error })
}

/// Milliseconds of a plan's training step, one of many in a row.
///
/// # Errors
/// The device's own, and [`crate::Error::Limit`] for a plan that is too large for it.
pub async fn step_in_a_row(processor: &Processor, plan: Plan, passes: Passes) -> Result<Spread> {
    let train = plan.programs[plan.index(vae::TRAIN)].clone();
    let plan = Plan { programs: [train].into(), ..plan };
    let input = Input::synthetic(&plan);
    let bench = Bench::new(processor, plan, input).await?;
    bench.stand_still().await?;
    match bench.engine.gpu() {
        Some(executor) => OnGpu::new(executor, &bench.plan, passes).await?.step_in_a_row().await,
        None => OnCpu::new(&bench, passes, vae::TRAIN).step_in_a_row().await,
    }
}

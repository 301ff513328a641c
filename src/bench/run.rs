//! Runs the bench: first what people wait for, then the device's peaks, then line by line.

use super::measure::Bench;
use super::{Input, Peaks, RepeatTimer, Report, Spread};
use crate::Result;
use crate::gpu::Gpu;
use crate::model::vae::{self, PlanSizes};
use crate::model::{Activation, Preset, Vae};
use crate::ops::Profile;
use crate::plan::Plan;

/// What to measure, and for how long.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which model, at its own latent size.
    pub preset: Preset,
    /// The activation of its hidden layers.
    pub activation: Activation,
    /// Images per step.
    pub batch_size: usize,
    /// The kernels' profile, in place of the one that suits the device.
    pub profile: Option<Profile>,
    /// The program whose lines are timed one by one.
    pub program: &'static str,
    /// Only lines whose label or kernel contains this, and nothing else.
    pub only: String,
    /// Milliseconds that a timed pass should take.
    pub milliseconds: f64,
    /// Timed passes per line.
    pub passes: usize,
}

impl Options {
    /// All lines of a training step with ReLUs, for comparison with other programs; five passes of 50 ms each.
    pub fn of(preset: Preset, batch_size: usize) -> Options {
        let (program, only) = (vae::TRAIN, String::new());
        let (activation, profile) = (Activation::Relu, None);
        Options { preset, activation, batch_size, profile, program, only, milliseconds: 50.0, passes: 5 }
    }

    /// The plan that is measured: its dataset is one batch.
    pub fn plan(&self) -> Plan {
        let batch = self.batch_size;
        let sizes = PlanSizes { batch, train_images: batch, test_images: batch };
        let network = Vae::new(self.preset, self.preset.latent_size());
        vae::plan(&network.with_activation(self.activation), sizes, vae::Options::default())
    }
}

/// The next stage of a bench.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Requesting a GPU.
    RequestingDevice,
    /// Creating buffers and compiling pipelines.
    Compiling,
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

/// Runs the bench. `input` is what [`Input::to_floats`] made; without it the program draws digits.
/// `progress` is called before each stage.
///
/// # Errors
/// [`crate::Error::BenchInputSize`], [`crate::Error::NoBenchLine`], and the device's own.
pub async fn run(options: &Options, input: Option<&[f32]>, progress: impl Fn(Stage)) -> Result<Report> {
    let plan = options.plan();
    let input = match input {
        Some(floats) => Input::from_floats(floats, &plan)?,
        None => Input::synthetic(&plan),
    };
    progress(Stage::RequestingDevice);
    let gpu = Gpu::for_bench().await?.with_profile(options.profile);
    progress(Stage::Compiling);
    let timer = RepeatTimer::new(&gpu, options.milliseconds, options.passes);
    let mut bench = Bench::new(&gpu, plan, input, timer).await?;
    let whole = options.only.is_empty();
    if whole {
        progress(Stage::Pictures);
        bench.pictures().await?;
        progress(Stage::Steps);
        bench.steps().await?;
        bench.encoding();
    }
    bench.stand_still().await?;
    progress(Stage::Peaks);
    let peaks = Peaks::measure(&gpu, &bench.timer).await?;
    let lines = bench.lines(options.program, &options.only, &progress).await?;
    if whole {
        progress(Stage::StepsInARow);
        bench.steps_in_a_row().await?;
    }
    Ok(bench.report(options, peaks, lines))
}

/// Milliseconds of a plan's training step, one of many in a row.
///
/// # Errors
/// The device's own, and [`crate::Error::Limit`] for a plan that is too large for it.
pub async fn step_in_a_row(gpu: &Gpu, plan: Plan, timer: RepeatTimer) -> Result<Spread> {
    let input = Input::synthetic(&plan);
    let bench = Bench::new(gpu, plan, input, timer).await?;
    bench.stand_still().await?;
    bench.timer.time(&bench.executor, &bench.step).await
}

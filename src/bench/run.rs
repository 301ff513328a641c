//! Runs the bench: first what people wait for, then the device's peaks, then line by line.

use web_time::Instant;

use super::input::{Expected, Input};
use super::{Measured, Peaks, Report, Spread};
use crate::gpu::{Executor, Gpu, Recording, Stopwatch};
use crate::model::{Network, Preset};
use crate::ops::{SCHEDULE_ROWS, Slice, State};
use crate::plan::{CHANNELS, Line, Plan, PlanSizes, Program};
use crate::train::floats;
use crate::{Error, Result};

/// What to measure, and for how long.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which model, at its own latent size.
    pub preset: Preset,
    /// Images a step.
    pub batch_size: usize,
    /// Only lines whose label or kernel contains this, and nothing else.
    pub only: String,
    /// Milliseconds that a timed pass should take.
    pub milliseconds: f64,
    /// Timed passes a line.
    pub passes: usize,
}

impl Options {
    /// Five passes of 50 ms.
    pub fn of(preset: Preset, batch_size: usize) -> Options {
        Options { preset, batch_size, only: String::new(), milliseconds: 50.0, passes: 5 }
    }

    /// The plan that is measured: its dataset is one batch.
    pub fn plan(&self) -> Plan {
        let batch = self.batch_size;
        let sizes = PlanSizes { batch, train_images: batch, test_images: batch };
        Plan::new(&Network::new(self.preset, self.preset.latent_size()), sizes)
    }
}

/// Runs the bench. `input` is what [`Input::to_floats`] made; without it the program draws digits.
/// `progress` hears what is measured next.
///
/// # Errors
/// [`Error::Mismatch`] for an input of another model and for a filter that nothing passes, and the
/// device's own.
pub async fn run(options: &Options, input: Option<&[f32]>, progress: impl Fn(&str)) -> Result<Report> {
    let plan = options.plan();
    let input = match input {
        Some(floats) => Input::from_floats(floats, &plan)?,
        None => Input::synthetic(&plan),
    };
    progress("Looking for a GPU");
    let gpu = Gpu::for_bench().await?;
    progress("Making buffers and pipelines");
    let timing = Timing::new(&gpu, options.milliseconds, options.passes);
    let mut bench = Bench::new(&gpu, plan, input, timing).await?;
    let whole = options.only.is_empty();
    if whole {
        progress("Timing pictures");
        bench.pictures().await?;
        progress("Timing steps, each with its loss read back");
        bench.steps().await?;
    }
    bench.stand_still().await?;
    progress("Measuring what the device can do");
    let peaks = Peaks::measure(&gpu, &bench.timing).await?;
    let lines = bench.lines(&options.only, &progress).await?;
    if whole {
        progress("Timing whole steps in a row");
        bench.steps_in_a_row().await?;
    }
    Ok(bench.report(options, peaks, lines))
}

/// Milliseconds of a plan's training step, one of many in a row.
///
/// # Errors
/// The device's own, and [`Error::Limit`] for a plan that is too large for it.
pub async fn step_in_a_row(gpu: &Gpu, plan: Plan, timing: Timing) -> Result<Spread> {
    let input = Input::synthetic(&plan);
    let mut bench = Bench::new(gpu, plan, input, timing).await?;
    bench.stand_still().await?;
    bench.timing.repeat(&bench.executor, &bench.step).await
}

struct Bench {
    executor: Executor,
    plan: Plan,
    input: Input,
    /// A whole training step, gather and noise with it.
    step: Recording,
    timing: Timing,
    results: Results,
}

/// What was found so far.
#[derive(Default)]
struct Results {
    whole: Vec<Measured>,
    samples: f64,
    reconstruction: f64,
    losses: Vec<f64>,
}

impl Results {
    /// The largest relative error.
    fn error(&self, expected: Option<&Expected>) -> Option<f64> {
        let expected = expected?;
        let means = [(self.samples, expected.samples), (self.reconstruction, expected.reconstruction)];
        let losses = self.losses.iter().copied().zip(expected.losses.iter().copied());
        let errors =
            means.into_iter().chain(losses).map(|(got, wanted)| (got / f64::from(wanted) - 1.0).abs());
        errors.reduce(|most, error| if error.is_nan() || error > most { error } else { most })
    }
}

impl Bench {
    /// Puts the input in its buffers, and the counters at the first step.
    async fn new(gpu: &Gpu, plan: Plan, input: Input, timing: Timing) -> Result<Bench> {
        let mut executor = Executor::new(gpu, &plan.buffers).await?;
        for (slice, floats) in input.contents(&plan) {
            executor.write(slice, &floats);
        }
        // The gather of a whole step reads bytes.
        let pixels: Vec<u8> = input.images.iter().map(|grey| (255.0 * grey).round() as u8).collect();
        executor.write(plan.slots.train_images, &bytemuck::pod_collect_to_vec::<u8, u32>(&pixels));
        executor.write(plan.slots.state, &[State { seed: 1, ..State::default() }]);
        let step = executor.record(plan.program(Program::Train)).await?;
        Ok(Bench { executor, plan, input, step, timing, results: Results::default() })
    }

    /// From here on a step moves nothing, and activations and gradients are real: zeros might be
    /// faster than numbers.
    async fn stand_still(&mut self) -> Result<()> {
        self.executor.write(self.plan.slots.schedule, &[0f32; 4 * SCHEDULE_ROWS]);
        self.executor.submit([(&self.step, 0..self.step.lines())], &[]).wait().await?;
        Ok(())
    }

    /// 64 samples and one reconstruction, read back as grey values.
    async fn pictures(&mut self) -> Result<()> {
        let slots = self.plan.slots;
        self.results.samples = self
            .picture("64 samples decoded, read back", "decode64", Program::Samples, slots.sample_logits)
            .await?;
        let label = "one digit reconstructed, read back";
        self.results.reconstruction =
            self.picture(label, "recon1", Program::Drawing, slots.drawing.logits).await?;
        Ok(())
    }

    /// Times a picture; gives its mean grey value.
    async fn picture(
        &mut self,
        label: &str,
        name: &'static str,
        program: Program,
        logits: Slice,
    ) -> Result<f64> {
        let lines = self.plan.program(program);
        let recording = self.executor.record(lines).await?;
        let mut mean = 0.0;
        let milliseconds = repeat(async || {
            let words = self.executor.submit([(&recording, 0..recording.lines())], &[logits]).wait().await?;
            let grey = floats(&words).into_iter().step_by(CHANNELS).map(|logit| 1.0 / (1.0 + (-logit).exp()));
            mean = grey.map(f64::from).sum::<f64>() / (words.len() / CHANNELS) as f64;
            Ok(())
        })
        .await?;
        self.results.whole.push(measured(label, name, milliseconds, lines));
        Ok(mean)
    }

    /// Steps on the input as it is: without the gather and the noise, and each with its loss read back.
    async fn steps(&mut self) -> Result<()> {
        let lines = &self.plan.program(Program::Train)[2..];
        let recording = self.executor.record(lines).await?;
        let ring = self.plan.slots.ring;
        let losses = &mut self.results.losses;
        let mut submitting = Vec::new();
        let milliseconds = repeat(async || {
            let start = Instant::now();
            let pending = self.executor.submit([(&recording, 0..recording.lines())], &[ring]);
            submitting.push(1e3 * start.elapsed().as_secs_f64());
            let words = pending.wait().await?;
            let row = 2 * losses.len();
            losses.push(floats(&words)[row..row + 2].iter().map(|&part| f64::from(part)).sum());
            Ok(())
        })
        .await?;
        let all = &mut self.results.whole;
        all.push(measured("one step, its loss read back", "step", milliseconds, lines));
        let label = "of that, the CPU encodes and submits";
        all.push(measured(label, "submit", Spread::of(submitting), &[]));
        Ok(())
    }

    /// Each line by itself.
    async fn lines(&mut self, only: &str, progress: &impl Fn(&str)) -> Result<Vec<Measured>> {
        let wanted = |line: &&Line| line.label.contains(only) || line.op.stem().contains(only);
        let lines: Vec<&Line> = self.plan.program(Program::Train).iter().filter(wanted).collect();
        if lines.is_empty() {
            return Err(Error::Mismatch(format!("No line or kernel has “{only}” in its name.")));
        }
        let mut all = Vec::new();
        for line in &lines {
            progress(&format!("Timing line {} of {}: {}", all.len() + 1, lines.len(), line.label));
            let line = std::slice::from_ref(*line);
            let recording = self.executor.record(line).await?;
            let milliseconds = self.timing.repeat(&self.executor, &recording).await?;
            all.push(measured(&line[0].label, line[0].op.stem(), milliseconds, line));
        }
        Ok(all)
    }

    /// Steps as training runs them.
    async fn steps_in_a_row(&mut self) -> Result<()> {
        let lines = self.plan.program(Program::Train);
        let milliseconds = self.timing.repeat(&self.executor, &self.step).await?;
        let label = "one step of many in a row";
        self.results.whole.push(measured(label, "step_in_a_row", milliseconds, lines));
        Ok(())
    }

    fn report(self, options: &Options, peaks: Peaks, lines: Vec<Measured>) -> Report {
        let model = format!(
            "{}, batch {}, {} parameters, {} dispatches a step",
            options.preset.as_str(),
            options.batch_size,
            self.plan.parameters.count(),
            self.step.dispatches()
        );
        Report {
            adapter: self.executor.gpu().name().to_owned(),
            clock: self.timing.stopwatch.name(),
            model,
            peaks,
            lines,
            error: self.results.error(self.input.expected.as_ref()),
            whole: self.results.whole,
            losses: self.results.losses,
        }
    }
}

fn measured(label: &str, name: &'static str, milliseconds: Spread, lines: &[Line]) -> Measured {
    Measured {
        label: label.to_owned(),
        name,
        milliseconds,
        flops: lines.iter().map(|line| line.op.flops()).sum(),
        bytes: lines.iter().map(|line| line.op.bytes()).sum(),
    }
}

/// Times something that is waited for: once to warm up, then for two seconds, 5 to 50 times.
async fn repeat(mut work: impl AsyncFnMut() -> Result<()>) -> Result<Spread> {
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

/// How recordings are timed.
pub struct Timing {
    stopwatch: Stopwatch,
    milliseconds: f64,
    passes: usize,
}

impl Timing {
    /// So many passes of about so many milliseconds each.
    pub fn new(gpu: &Gpu, milliseconds: f64, passes: usize) -> Timing {
        Timing { stopwatch: Stopwatch::new(gpu), milliseconds, passes }
    }

    /// Milliseconds that a recording takes: replayed so often that a pass is long enough to be timed
    /// well, several such passes.
    pub(super) async fn repeat(&self, executor: &Executor, recording: &Recording) -> Result<Spread> {
        // The first run compiles, on some adapters.
        self.stopwatch.time(executor, recording, 1).await?;
        let once = self.stopwatch.time(executor, recording, 1).await?;
        let times = (self.milliseconds / once.max(1e-3)).ceil().clamp(1.0, 1000.0) as usize;
        let mut passes = if times == 1 { vec![once] } else { Vec::new() };
        while passes.len() < self.passes {
            passes.push(self.stopwatch.time(executor, recording, times).await?);
        }
        Ok(Spread::of(passes))
    }
}

//! The measurements: a plan on a device, its pictures, its steps, its lines.

use web_time::Instant;

use super::input::{Expected, Input};
use super::repeat_timer::{RepeatTimer, time_repeatedly};
use super::{Measured, Model, Options, Peaks, Report, Spread, Stage};
use crate::gpu::{Executor, Gpu, Recording};
use crate::model::vae::{self, CHANNELS};
use crate::ops::{SCHEDULE_ROWS, ScheduleRow, State};
use crate::plan::{Line, Plan};
use crate::train::floats;
use crate::{Error, Result};

/// Enough for a browser to have compiled the encoding code.
const ENCODED_STEPS: usize = 50;

/// A plan on a device, and its results so far.
pub(super) struct Bench {
    pub executor: Executor,
    plan: Plan,
    input: Input,
    /// A whole training step, including gather and noise.
    pub step: Recording,
    pub timer: RepeatTimer,
    results: Results,
}

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
    /// Writes the input to its buffers, and sets the counters to the first step.
    pub async fn new(gpu: &Gpu, plan: Plan, input: Input, timer: RepeatTimer) -> Result<Bench> {
        let executor = Executor::new(gpu, &plan.buffers).await?;
        for (slice, floats) in input.contents(&plan) {
            executor.write(slice, &floats);
        }
        // The gather of a whole step reads bytes.
        let pixels: Vec<u8> = input.images.iter().map(|grey| (255.0 * grey).round() as u8).collect();
        executor.write(plan.slice(vae::TRAIN_IMAGES), &bytemuck::pod_collect_to_vec::<u8, u32>(&pixels));
        executor.write(plan.slice(Plan::STATE), &[State { seed: 1, ..State::default() }]);
        let step = executor.record(plan.program(vae::TRAIN)).await?;
        Ok(Bench { executor, plan, input, step, timer, results: Results::default() })
    }

    /// From here on a step does not change parameters, but activations and gradients are realistic: zeros might
    /// be faster.
    pub async fn stand_still(&self) -> Result<()> {
        self.executor.write(self.plan.slice(Plan::SCHEDULE), &[ScheduleRow::default(); SCHEDULE_ROWS]);
        self.executor.submit([(&self.step, 0..self.step.lines())], &[]).wait().await?;
        Ok(())
    }

    /// 64 samples and one reconstruction, read back as grey values.
    pub async fn pictures(&mut self) -> Result<()> {
        let label = "64 samples decoded, read back";
        self.results.samples = self.picture(label, "decode64", vae::SAMPLES).await?;
        let label = "one digit reconstructed, read back";
        self.results.reconstruction = self.picture(label, "recon1", vae::DRAWING).await?;
        Ok(())
    }

    /// Times a picture's program; returns the picture's mean grey value.
    async fn picture(&mut self, label: &str, name: &'static str, program: &str) -> Result<f64> {
        let (lines, logits) = (self.plan.program(program), self.plan.value(program, vae::LOGITS));
        let recording = self.executor.record(lines).await?;
        let mut mean = 0.0;
        let milliseconds = time_repeatedly(async || {
            let words = self.executor.submit([(&recording, 0..recording.lines())], &[logits]).wait().await?;
            let grey = floats(&words).into_iter().step_by(CHANNELS).map(|logit| 1.0 / (1.0 + (-logit).exp()));
            mean = grey.map(f64::from).sum::<f64>() / (words.len() / CHANNELS) as f64;
            Ok(())
        })
        .await?;
        self.results.whole.push(measured(label, name, milliseconds, lines));
        Ok(mean)
    }

    /// Steps on the given input, without gather and noise, each with its loss read back.
    pub async fn steps(&mut self) -> Result<()> {
        let lines = &self.plan.program(vae::TRAIN)[2..];
        let recording = self.executor.record(lines).await?;
        let ring = self.plan.slice(vae::RING);
        let losses = &mut self.results.losses;
        let mut submitting = Vec::new();
        let milliseconds = time_repeatedly(async || {
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

    /// The CPU time of encoding a step. It is not submitted, so the device is idle.
    pub fn encoding(&mut self) {
        let mut times = Vec::new();
        for _ in 0..ENCODED_STEPS {
            let start = Instant::now();
            drop(self.executor.encode([(&self.step, 0..self.step.lines())]).finish());
            times.push(1e3 * start.elapsed().as_secs_f64());
        }
        let label = "encoding a step, not submitted";
        self.results.whole.push(measured(label, "encode", Spread::of(times), &[]));
    }

    /// Each line of a program separately.
    pub async fn lines(&self, program: &str, only: &str, progress: &impl Fn(Stage)) -> Result<Vec<Measured>> {
        let wanted = |line: &&Line| line.label.contains(only) || line.op.stem().contains(only);
        let lines: Vec<&Line> = self.plan.program(program).iter().filter(wanted).collect();
        if lines.is_empty() {
            return Err(Error::NoBenchLine { filter: only.to_owned() });
        }
        let mut all = Vec::new();
        for line in &lines {
            progress(Stage::Line { number: all.len() + 1, total: lines.len(), label: line.label.clone() });
            let line = std::slice::from_ref(*line);
            let recording = self.executor.record(line).await?;
            let milliseconds = self.timer.time(&self.executor, &recording).await?;
            all.push(measured(&line[0].label, line[0].op.stem(), milliseconds, line));
        }
        Ok(all)
    }

    /// Steps as training runs them.
    pub async fn steps_in_a_row(&mut self) -> Result<()> {
        let lines = self.plan.program(vae::TRAIN);
        let milliseconds = self.timer.time(&self.executor, &self.step).await?;
        let label = "one step of many in a row";
        self.results.whole.push(measured(label, "step_in_a_row", milliseconds, lines));
        Ok(())
    }

    pub fn report(self, options: &Options, peaks: Peaks, lines: Vec<Measured>) -> Report {
        let model = Model {
            preset: options.preset,
            batch_size: options.batch_size,
            parameters: self.plan.parameters().count(),
            dispatches: self.step.dispatches(),
        };
        Report {
            adapter: self.executor.gpu().name().to_owned(),
            clock: self.timer.clock(),
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

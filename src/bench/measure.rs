//! What people wait for: pictures and steps, on either processor, and their results.

use web_time::Instant;

use super::Spread;
use super::input::{Expected, Input};
use super::passes::time_repeatedly;
use super::report::Measured;
use super::run::{Options, STEP};
use crate::model::vae::{self, CHANNELS};
use crate::ops::{Access, Op, SCHEDULE_ROWS, ScheduleRow};
use crate::plan::{Line, Plan};
use crate::train::{Engine, Processor, Work, floats};
use crate::{Error, Result};

/// A plan on a device, and its results so far.
pub(super) struct Bench {
    pub engine: Engine,
    pub plan: Plan,
    pub input: Input,
    pub whole: Vec<Measured>,
    samples: f64,
    reconstruction: f64,
    pub losses: Vec<f64>,
}

impl Bench {
    /// Writes the input to its buffers, and sets the counters to the first step.
    pub async fn new(processor: &Processor, plan: Plan, input: Input) -> Result<Bench> {
        let engine = Engine::new(processor, &plan.buffers, &plan.programs, |_, _| {}).await?;
        for (slice, floats) in input.contents(&plan) {
            engine.write_floats(slice, &floats);
        }
        for (slice, words) in input.words(&plan) {
            engine.write_words(slice, &words);
        }
        let (whole, losses) = (Vec::new(), Vec::new());
        Ok(Bench { engine, plan, input, whole, samples: 0.0, reconstruction: 0.0, losses })
    }

    /// All of a program, as the engine takes it.
    pub fn work(&self, program: &str) -> Work {
        Work { program: self.plan.index(program), lines: 0..self.plan.program(program).len() }
    }

    /// From here on a step does not change parameters, but activations and gradients are realistic: zeros might
    /// be faster.
    pub async fn stand_still(&self) -> Result<()> {
        let rows = [ScheduleRow::default(); SCHEDULE_ROWS];
        self.engine.write_floats(self.plan.slice(Plan::SCHEDULE), bytemuck::cast_slice(&rows));
        self.engine.submit(vec![self.work(vae::TRAIN)], &[]).await?;
        Ok(())
    }

    /// 64 samples and one reconstruction, read back as grey values.
    pub async fn pictures(&mut self) -> Result<()> {
        let label = "64 samples decoded, read back";
        self.samples = self.picture(label, "decode64", vae::SAMPLES).await?;
        let label = "one digit reconstructed, read back";
        self.reconstruction = self.picture(label, "recon1", vae::DRAWING).await?;
        Ok(())
    }

    /// Times a picture's program; returns the picture's mean grey value.
    async fn picture(&mut self, label: &str, name: &'static str, program: &str) -> Result<f64> {
        let logits = self.plan.value(program, vae::LOGITS);
        let mut mean = 0.0;
        let milliseconds = time_repeatedly(async || {
            let words = self.engine.submit(vec![self.work(program)], &[logits]).await?;
            let grey = floats(&words).into_iter().step_by(CHANNELS).map(|logit| 1.0 / (1.0 + (-logit).exp()));
            mean = grey.map(f64::from).sum::<f64>() / (words.len() / CHANNELS) as f64;
            Ok(())
        })
        .await?;
        self.whole.push(self.measured(label, name, milliseconds, self.plan.program(program)));
        Ok(mean)
    }

    /// Steps on the given input, without gather and noise, each with its loss read back.
    pub async fn steps(&mut self) -> Result<()> {
        let ring = self.plan.slice(vae::RING);
        let (mut losses, mut submitting) = (Vec::new(), Vec::new());
        let milliseconds = time_repeatedly(async || {
            let start = Instant::now();
            let pending = self.engine.submit(vec![self.work(STEP)], &[ring]);
            submitting.push(1e3 * start.elapsed().as_secs_f64());
            let words = pending.await?;
            let row = 2 * losses.len();
            losses.push(floats(&words)[row..row + 2].iter().map(|&part| f64::from(part)).sum());
            Ok(())
        })
        .await?;
        self.losses = losses;
        let lines = self.plan.program(STEP);
        self.whole.push(self.measured("one step, its loss read back", "step", milliseconds, lines));
        if self.engine.gpu().is_some() {
            let label = "of that, the CPU encodes and submits";
            self.whole.push(self.measured(label, "submit", Spread::of(submitting), &[]));
        }
        Ok(())
    }

    /// The lines that are timed one by one, each with its place in the program.
    pub fn lines(&self, options: &Options) -> Result<Vec<(usize, &Line)>> {
        let only = options.only.as_str();
        let is_wanted =
            |(_, line): &(usize, &Line)| line.label.contains(only) || line.op.stem().contains(only);
        let lines: Vec<_> = self.plan.program(options.program).iter().enumerate().filter(is_wanted).collect();
        if lines.is_empty() {
            return Err(Error::NoBenchLine { filter: only.to_owned() });
        }
        Ok(lines)
    }

    /// These lines, which took so long.
    pub fn measured(
        &self,
        label: &str,
        name: &'static str,
        milliseconds: Spread,
        lines: &[Line],
    ) -> Measured {
        Measured {
            label: label.to_owned(),
            name,
            milliseconds,
            flops: lines.iter().map(|line| line.op.flops()).sum(),
            bytes: lines.iter().map(|line| self.bytes(&line.op)).sum(),
        }
    }

    /// Bytes that an operation must move; the CPU has no sums in parts.
    fn bytes(&self, op: &Op) -> u64 {
        let is_scratch = |access| matches!(access, Access::Scratch);
        let operands = op.operands().into_iter().filter(|operand| is_scratch(operand.access));
        let scratch: usize = operands.map(|operand| 4 * operand.slice.len).sum();
        op.bytes() - if self.engine.gpu().is_some() { 0 } else { scratch as u64 }
    }

    /// The largest relative error of losses and of pictures' means.
    pub fn error(&self) -> Option<f64> {
        let Expected { samples, reconstruction, losses } = self.input.expected.as_ref()?;
        let means = [(self.samples, *samples), (self.reconstruction, *reconstruction)];
        let losses = self.losses.iter().copied().zip(losses.iter().copied());
        let errors =
            means.into_iter().chain(losses).map(|(got, wanted)| (got / f64::from(wanted) - 1.0).abs());
        errors.reduce(|most, error| if error.is_nan() || error > most { error } else { most })
    }
}

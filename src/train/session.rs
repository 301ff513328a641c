//! A model in training on a device.

use std::rc::Rc;

use web_time::Instant;

use super::engine::floats;
use super::{Answer, Engine, Losses, Pace, Processor, Replay, Settings, Snapshot, Work, schedule_row};
use crate::data::{Dataset, PIXELS};
use crate::model::{Network, padded};
use crate::ops::{SCHEDULE_ROWS, Slice, State};
use crate::plan::{CHANNELS, Plan, PlanSizes, Program, TEST_DIGITS};
use crate::{Error, Result};

/// A run on a device: what the host knows of it, and the work it submits.
///
/// Counters here run ahead of the device: they count what was submitted.
pub struct Session {
    plan: Rc<Plan>,
    engine: Engine,
    settings: Settings,
    dataset: Rc<Dataset>,
    step: u64,
    train: Replay,
    /// How much to submit at a time.
    pub pace: Pace,
}

/// Submitted training.
pub struct TrainChunk {
    /// Resolves to the metrics ring.
    pub answer: Answer,
    /// Steps that it finishes.
    pub steps: std::ops::Range<u64>,
    /// Its cost.
    pub flops: u64,
}

/// A pass over the whole test set, under way.
pub struct Evaluation {
    replay: Replay,
    submitted: u64,
    batches: u64,
}

/// Where the encoder puts a drawing, and what that costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// Means of the latent numbers.
    pub mu: Vec<f32>,
    /// Their log variances.
    pub logvar: Vec<f32>,
    /// Nats of the reconstruction from the means, and the KL.
    pub losses: Losses,
}

impl Session {
    /// Puts a run on a device, from its start or from a snapshot.
    ///
    /// # Errors
    /// [`Error::Data`] for a dataset smaller than a batch, [`Error::Mismatch`] for a snapshot of
    /// another model, and the device's own.
    pub async fn new(
        processor: &Processor,
        settings: Settings,
        dataset: Rc<Dataset>,
        snapshot: Option<&Snapshot>,
        progress: impl FnMut(usize, usize),
    ) -> Result<Session> {
        let sizes = PlanSizes {
            batch: settings.batch_size,
            train_images: dataset.train.len(),
            test_images: dataset.test.len(),
        };
        if sizes.steps_per_epoch() == 0 || sizes.test_images == 0 {
            return Err(Error::Data {
                file: "The dataset".to_owned(),
                problem: format!(
                    "it has {} training and {} test digits; a batch needs {}. Choose a smaller batch.",
                    sizes.train_images, sizes.test_images, sizes.batch
                ),
            });
        }
        let plan = Rc::new(Plan::new(&Network::new(settings.preset, settings.latent_size), sizes));
        let engine = Engine::new(processor, &plan, progress).await?;
        engine.write_words(plan.slots.train_images, &packed(&dataset.train.pixels));
        engine.write_words(plan.slots.test_images, &packed(&dataset.test.pixels));
        let train = Replay::new(Program::Train, plan.program(Program::Train));
        let pace = Pace::new(engine.latency().await?);
        let mut session = Session { plan, engine, settings, dataset, step: 0, train, pace };
        session.write_test_digits();
        match snapshot {
            Some(snapshot) => session.restore(snapshot)?,
            None => session.reset(),
        }
        Ok(session)
    }

    /// Back to the start, from the same seed.
    pub fn reset(&mut self) {
        let initial = Snapshot::initial(self.settings, &self.plan.parameters);
        self.write_snapshot(&initial);
    }

    /// Goes on from a snapshot, with its step and the session's own settings.
    ///
    /// # Errors
    /// [`Error::Mismatch`] for a snapshot of another model.
    pub fn restore(&mut self, snapshot: &Snapshot) -> Result<()> {
        let len = self.plan.parameters.len;
        let lens = [&snapshot.parameters, &snapshot.first_moment, &snapshot.second_moment].map(Vec::len);
        if lens != [len; 3] {
            let text = format!("The snapshot holds {lens:?} numbers, and this model takes {len} each.");
            return Err(Error::Mismatch(text));
        }
        self.write_snapshot(snapshot);
        Ok(())
    }

    fn write_snapshot(&mut self, snapshot: &Snapshot) {
        let slots = &self.plan.slots;
        self.engine.write_floats(slots.parameters, &snapshot.parameters);
        self.engine.write_floats(slots.first_moment, &snapshot.first_moment);
        self.engine.write_floats(slots.second_moment, &snapshot.second_moment);
        let state = State { step: snapshot.step as u32, seed: self.settings.seed, ..State::default() };
        self.engine.write_words(slots.state, bytemuck::cast_slice(&[state]));
        self.step = snapshot.step;
        self.train.restart();
    }

    /// Copies the run to the host. To be asked for between two steps.
    pub fn snapshot(&self) -> impl Future<Output = Result<Snapshot>> + use<> {
        debug_assert!(self.train.is_between_runs());
        let slots = &self.plan.slots;
        let read = [slots.parameters, slots.first_moment, slots.second_moment];
        let answer = self.engine.submit(Vec::new(), &read);
        let (settings, step, len) = (self.settings, self.step, self.plan.parameters.len);
        async move {
            let all = floats(&answer.await?);
            let part = |index: usize| all[index * len..(index + 1) * len].to_vec();
            let (parameters, first_moment, second_moment) = (part(0), part(1), part(2));
            Ok(Snapshot { settings, step, parameters, first_moment, second_moment })
        }
    }

    /// Changes what may change during a run: learning rate, β, epochs.
    pub fn configure(&mut self, settings: Settings) {
        debug_assert!(!self.settings.restarts(&settings));
        self.settings = settings;
    }

    /// Settings in force.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The plan that it replays.
    pub fn plan(&self) -> &Rc<Plan> {
        &self.plan
    }

    /// The device it is on.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The data that it trains on.
    pub fn dataset(&self) -> &Rc<Dataset> {
        &self.dataset
    }

    /// Steps submitted.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// A step's cost, in the unit of [`TrainChunk::flops`].
    pub fn step_cost(&self) -> u64 {
        self.train.cost()
    }

    /// Whether the last submitted step is whole.
    pub fn is_between_steps(&self) -> bool {
        self.train.is_between_runs()
    }

    /// Steps in an epoch.
    pub fn steps_per_epoch(&self) -> u64 {
        self.plan.sizes.steps_per_epoch() as u64
    }

    /// Submits the next piece of training, never past step `until` nor past the end of the epoch.
    pub fn train(&mut self, until: u64) -> TrainChunk {
        let epoch = self.steps_per_epoch();
        let epoch_end = (self.step / epoch + 1) * epoch;
        let most = until.min(epoch_end).saturating_sub(self.step).clamp(1, SCHEDULE_ROWS as u64);
        let piece = self.train.next_piece(self.pace.budget(), most);
        self.write_schedule(piece.work.len());
        let read: &[Slice] = if piece.finished > 0 { &[self.plan.slots.ring] } else { &[] };
        let answer = self.engine.submit(piece.work, read);
        let steps = self.step..self.step + piece.finished;
        self.step = steps.end;
        TrainChunk { answer, steps, flops: piece.flops }
    }

    /// Uploads what the next `rows` steps need, and tells the device where they begin.
    fn write_schedule(&self, rows: usize) {
        let table: Vec<_> =
            (0..rows as u64).map(|row| schedule_row(&self.settings, self.step + row)).collect();
        let slots = &self.plan.slots;
        self.engine.write_floats(slots.schedule.part(0, 4 * rows), bytemuck::cast_slice(&table));
        self.engine.write_words(slots.state.part(2, 1), &[self.step as u32]);
    }

    /// The losses of a chunk's steps, out of the ring that its answer gave.
    pub fn losses_of(steps: std::ops::Range<u64>, ring: &[u32]) -> Vec<Losses> {
        let value = |index: usize| f64::from(f32::from_bits(ring[index]));
        let row = |step: u64| 2 * (step as usize % SCHEDULE_ROWS);
        steps.map(|step| Losses { reconstruction: value(row(step)), kl: value(row(step) + 1) }).collect()
    }

    /// Starts to measure the losses on the whole test set. The batch's buffers are those of
    /// training, so it runs between two steps.
    pub fn start_evaluation(&self) -> Evaluation {
        debug_assert!(self.train.is_between_runs());
        let slots = &self.plan.slots;
        self.engine.write_floats(slots.totals, &vec![0.0; slots.totals.len]);
        self.engine.write_words(slots.state.part(3, 1), &[0]);
        Evaluation {
            replay: Replay::new(Program::Evaluate, self.plan.program(Program::Evaluate)),
            submitted: 0,
            batches: self.plan.sizes.test_batches() as u64,
        }
    }

    /// Submits the next piece of an evaluation; the answer holds the totals. Returns its cost, too.
    pub fn evaluate(&self, evaluation: &mut Evaluation) -> (Answer, u64) {
        let left = evaluation.batches - evaluation.submitted;
        let piece = evaluation.replay.next_piece(self.pace.budget(), left.min(SCHEDULE_ROWS as u64));
        evaluation.submitted += piece.finished;
        (self.engine.submit(piece.work, &[self.plan.slots.totals]), piece.flops)
    }

    /// Submits a piece of training and waits for it; see [`Session::train`]. Returns the losses of
    /// the steps that it finished.
    ///
    /// # Errors
    /// [`Error::DeviceLost`].
    pub async fn train_and_wait(&mut self, until: u64) -> Result<Vec<Losses>> {
        let started = Instant::now();
        let chunk = self.train(until);
        let ring = chunk.answer.await?;
        self.pace.learn(chunk.flops, started.elapsed());
        Ok(Session::losses_of(chunk.steps, &ring))
    }

    /// The losses on the whole test set, waited for.
    ///
    /// # Errors
    /// [`Error::DeviceLost`].
    pub async fn test_losses(&self) -> Result<Losses> {
        let mut evaluation = self.start_evaluation();
        let mut totals = Vec::new();
        while !evaluation.is_submitted() {
            totals = self.evaluate(&mut evaluation).0.await?;
        }
        Ok(Session::totals(&totals).0)
    }

    /// Means over the images in the totals, and how many images those are.
    pub fn totals(totals: &[u32]) -> (Losses, usize) {
        let values = floats(totals);
        let images = f64::from(values[2]);
        let mean = |sum: f32| f64::from(sum) / images;
        (Losses { reconstruction: mean(values[0]), kl: mean(values[1]) }, images as usize)
    }

    /// Encodes a drawing and decodes its μ.
    pub fn draw(&self, pixels: &[f32]) -> impl Future<Output = Result<Posterior>> + use<> {
        let drawing = self.plan.slots.drawing;
        self.engine.write_floats(drawing.input, &with_padding(pixels));
        let read = [drawing.heads, drawing.reconstruction, drawing.kl];
        let answer = self.engine.submit(self.whole(Program::Drawing), &read);
        let (latent, half) = (self.plan.latent_size, padded(self.plan.latent_size));
        async move {
            let values = floats(&answer.await?);
            Ok(Posterior {
                mu: values[..latent].to_vec(),
                logvar: values[half..half + latent].to_vec(),
                losses: Losses {
                    reconstruction: f64::from(values[2 * half]),
                    kl: f64::from(values[2 * half + 1]),
                },
            })
        }
    }

    /// Decodes latents in place of the drawing's own, and reads what is asked for after it.
    pub fn decode(&self, latents: &[f32], read: &[Slice]) -> Answer {
        let slot = self.plan.slots.drawing.latents;
        let mut padded = vec![0.0; slot.len];
        for (to, from) in padded.iter_mut().zip(latents) {
            *to = *from;
        }
        self.engine.write_floats(slot, &padded);
        self.run(Program::Latents, read)
    }

    /// Sets the samples' latents: [`crate::plan::SAMPLES`] times the latent size.
    pub fn write_sample_latents(&self, latents: &[f32]) {
        let (size, half) = (self.plan.latent_size, padded(self.plan.latent_size));
        let slot = self.plan.slots.sample_latents;
        let mut with_padding = vec![0.0; slot.len];
        for (to, from) in with_padding.chunks_exact_mut(half).zip(latents.chunks_exact(size)) {
            to[..size].copy_from_slice(from);
        }
        self.engine.write_floats(slot, &with_padding);
    }

    /// Runs a picture's program whole, and reads what is asked for after it.
    pub fn run(&self, program: Program, read: &[Slice]) -> Answer {
        self.engine.submit(self.whole(program), read)
    }

    /// Floating-point operations of a program.
    pub fn flops(&self, program: Program) -> u64 {
        self.plan.program(program).iter().map(|line| line.op.flops()).sum()
    }

    fn whole(&self, program: Program) -> Vec<Work> {
        vec![Work { program, lines: 0..self.plan.program(program).len() }]
    }

    /// The first test digits: always the same, so that one sees them change.
    fn write_test_digits(&self) {
        let count = TEST_DIGITS.min(self.dataset.test.len());
        let grey: Vec<f32> = self.dataset.test.pixels[..count * PIXELS]
            .iter()
            .map(|&pixel| f32::from(pixel) / 255.0)
            .collect();
        let slot = self.plan.slots.test_digits.input;
        self.engine.write_floats(slot.part(0, count * PIXELS * CHANNELS), &with_padding(&grey));
    }
}

impl Evaluation {
    /// Whether all of it was submitted.
    pub fn is_submitted(&self) -> bool {
        self.submitted == self.batches
    }
}

/// Four pixels a word, the first in the lowest byte. 28×28 is a multiple of 4.
fn packed(pixels: &[u8]) -> Vec<u32> {
    bytemuck::pod_collect_to_vec(pixels)
}

/// One channel a pixel to [`CHANNELS`].
fn with_padding(pixels: &[f32]) -> Vec<f32> {
    let mut padded = vec![0.0; pixels.len() * CHANNELS];
    for (pixel, value) in padded.chunks_exact_mut(CHANNELS).zip(pixels) {
        pixel[0] = *value;
    }
    padded
}

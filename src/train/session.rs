//! A model in training on a device.

use std::rc::Rc;

use web_time::Instant;

use super::engine::floats;
use super::{Answer, Engine, Losses, Pace, Processor, Replay, Settings, Snapshot, schedule_row};
use crate::data::{Dataset, DatasetProblem};
use crate::ops::{SCHEDULE_ROWS, ScheduleRow, Slice, State};
use crate::pause::pause;
use crate::plan::{Plan, PlanSizes, Program};
use crate::{Error, Result};

/// A run on a device: what the host knows of it, and the work it submits.
///
/// Counters here run ahead of the device: they count what was submitted.
pub struct Session {
    pub(super) plan: Rc<Plan>,
    pub(super) engine: Engine,
    settings: Settings,
    dataset: Rc<Dataset>,
    step: u64,
    pub(super) train: Replay,
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

impl Session {
    /// Puts a run on a device, from its start or from a snapshot.
    ///
    /// # Errors
    /// [`Error::Dataset`] for a dataset smaller than a batch, [`Error::SnapshotMismatch`], and the device's own.
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
            let PlanSizes { batch, train_images: train, test_images: test } = sizes;
            return Err(DatasetProblem::FewerThanBatch { train, test, batch }.into());
        }
        let plan = Rc::new(settings.plan(sizes));
        let engine = Engine::new(processor, &plan.buffers, &plan.programs, progress).await?;
        upload(&engine, plan.slots.train_images, &dataset.train.pixels).await;
        upload(&engine, plan.slots.test_images, &dataset.test.pixels).await;
        let train = Replay::new(Program::Train as usize, plan.program(Program::Train));
        let pace = Pace::new(engine.is_software(), engine.latency().await?);
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
    /// [`Error::SnapshotMismatch`].
    pub fn restore(&mut self, snapshot: &Snapshot) -> Result<()> {
        let (slots, flat) = (self.flat_slots(), snapshot.flat());
        let fits = slots.len() == flat.len() && flat.iter().all(|flat| flat.len() == slots[0].len);
        if !fits {
            return Err(Error::SnapshotMismatch);
        }
        self.write_snapshot(snapshot);
        Ok(())
    }

    fn write_snapshot(&mut self, snapshot: &Snapshot) {
        for (slot, flat) in self.flat_slots().into_iter().zip(snapshot.flat()) {
            self.engine.write_floats(slot, flat);
        }
        let slots = &self.plan.slots;
        let state = State { step: snapshot.step as u32, seed: self.settings.seed, ..State::default() };
        self.engine.write_words(slots.state, bytemuck::cast_slice(&[state]));
        self.step = snapshot.step;
        self.train.restart();
    }

    /// Copies the run to the host. To be asked for between two steps.
    pub fn snapshot(&self) -> impl Future<Output = Result<Snapshot>> + use<> {
        debug_assert!(self.train.is_between_runs());
        let answer = self.engine.submit(Vec::new(), &self.flat_slots());
        let (settings, step, len) = (self.settings, self.step, self.plan.parameters.len);
        async move {
            let all = floats(&answer.await?);
            let part = |index: usize| all[index * len..(index + 1) * len].to_vec();
            let (parameters, first_moment, second_moment) = (part(0), part(1), part(2));
            let averages = (all.len() > 3 * len).then(|| part(3));
            Ok(Snapshot { settings, step, parameters, first_moment, second_moment, averages })
        }
    }

    /// What a snapshot holds, in the order of [`Snapshot::flat`].
    fn flat_slots(&self) -> Vec<Slice> {
        let slots = &self.plan.slots;
        let always = [slots.parameters, slots.first_moment, slots.second_moment];
        always.into_iter().chain(slots.averages).collect()
    }

    /// Changes what may change during a run: all but what [`Settings::restarts`].
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
        let epoch = self.steps_per_epoch();
        let table: Vec<_> =
            (0..rows as u64).map(|row| schedule_row(&self.settings, self.step + row, epoch)).collect();
        let slots = &self.plan.slots;
        self.engine
            .write_floats(slots.schedule.part(0, ScheduleRow::LEN * rows), bytemuck::cast_slice(&table));
        self.engine.write_words(slots.state.part(State::SCHEDULE_BASE, 1), &[self.step as u32]);
    }

    /// The losses of a chunk's steps, out of the ring that its answer gave.
    pub fn losses_of(steps: std::ops::Range<u64>, ring: &[u32]) -> Vec<Losses> {
        let value = |index: usize| f64::from(f32::from_bits(ring[index]));
        let row = |step: u64| 2 * (step as usize % SCHEDULE_ROWS);
        steps.map(|step| Losses { reconstruction: value(row(step)), kl: value(row(step) + 1) }).collect()
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
}

/// Pixels written without a pause: a few milliseconds. MNIST's 47 MB at once took 60.
const UPLOAD_SLICE: usize = 4 << 20;

/// Four pixels a word, the first in the lowest byte. 28×28 is a multiple of 4.
pub(super) async fn upload(engine: &Engine, slot: Slice, pixels: &[u8]) {
    for (index, pixels) in pixels.chunks(UPLOAD_SLICE).enumerate() {
        let words: Vec<u32> = bytemuck::pod_collect_to_vec(pixels);
        engine.write_words(slot.part(index * UPLOAD_SLICE / 4, words.len()), &words);
        pause().await;
    }
}

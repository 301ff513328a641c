//! A model in training on a device.

use std::ops::Range;
use std::rc::Rc;

use super::engine::floats;
use super::runner::Runner;
use super::trainer::{TrainChunk, Trainer, figures};
use super::{Engine, Losses, Pace, Processor, Settings, Snapshot, schedule_row};
use crate::data::{Dataset, DatasetProblem};
use crate::model::vae::{PlanSizes, TEST_IMAGES, TRAIN_IMAGES};
use crate::ops::Slice;
use crate::pause::pause;
use crate::plan::Plan;
use crate::{Error, Result};

/// A run of the VAE on a device: its state on the host, and the work it submits.
pub struct Session {
    pub(super) trainer: Trainer,
    pub(super) sizes: PlanSizes,
    settings: Settings,
    /// See [`Snapshot::moments_since`].
    moments_since: u64,
    dataset: Rc<Dataset>,
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
        let trainer = Trainer::new(processor, settings.plan(sizes), progress).await?;
        let Runner { plan, engine, .. } = &trainer.runner;
        upload(engine, plan.slice(TRAIN_IMAGES), &dataset.train.pixels).await;
        upload(engine, plan.slice(TEST_IMAGES), &dataset.test.pixels).await;
        let mut session = Session { trainer, sizes, settings, moments_since: 0, dataset };
        session.write_test_digits();
        match snapshot {
            Some(snapshot) => session.restore(snapshot)?,
            None => session.reset(),
        }
        Ok(session)
    }

    /// Returns to the start, with the same seed.
    pub fn reset(&mut self) {
        let initial = Snapshot::initial(self.settings, self.plan().parameters());
        self.write_snapshot(&initial);
    }

    /// Continues from a snapshot, with its step and the session's own settings.
    ///
    /// # Errors
    /// [`Error::SnapshotMismatch`].
    pub fn restore(&mut self, snapshot: &Snapshot) -> Result<()> {
        let (kept, flat) = (self.plan().model().kept(), snapshot.flat());
        let fits = kept.len() == flat.len() && flat.iter().all(|flat| flat.len() == kept[0].len);
        if !fits {
            return Err(Error::SnapshotMismatch);
        }
        self.write_snapshot(snapshot);
        Ok(())
    }

    fn write_snapshot(&mut self, snapshot: &Snapshot) {
        for (slice, flat) in self.plan().model().kept().into_iter().zip(snapshot.flat()) {
            self.engine().write_floats(slice, flat);
        }
        self.moments_since = snapshot.moments_since;
        self.trainer.go_to(snapshot.step, self.settings.seed);
    }

    /// Copies the run to the host. Must be called between two steps.
    pub fn snapshot(&self) -> impl Future<Output = Result<Snapshot>> + use<> {
        debug_assert!(self.is_between_steps());
        let answer = self.engine().submit(Vec::new(), &self.plan().model().kept());
        let (settings, step, len) = (self.settings, self.step(), self.plan().parameters().len);
        let moments_since = self.moments_since;
        async move {
            let all = floats(&answer.await?);
            let part = |index: usize| all[index * len..(index + 1) * len].to_vec();
            let (parameters, first_moment, second_moment) = (part(0), part(1), part(2));
            let averages = (all.len() > 3 * len).then(|| part(3));
            Ok(Snapshot { settings, step, moments_since, parameters, first_moment, second_moment, averages })
        }
    }

    /// Changes settings that may change during a run, see [`Settings::restarts`].
    pub fn configure(&mut self, settings: Settings) {
        debug_assert!(!self.settings.restarts(&settings));
        self.settings = settings;
    }

    /// Current settings.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The plan that it replays.
    pub fn plan(&self) -> &Rc<Plan> {
        &self.trainer.runner.plan
    }

    /// The device it is on.
    pub fn engine(&self) -> &Engine {
        &self.trainer.runner.engine
    }

    /// The same device, for other models.
    pub fn processor(&self) -> &Processor {
        &self.trainer.runner.processor
    }

    /// How much to submit at a time.
    pub fn pace(&self) -> &Pace {
        &self.trainer.runner.pace
    }

    /// The same, to learn from a finished chunk.
    pub fn pace_mut(&mut self) -> &mut Pace {
        &mut self.trainer.runner.pace
    }

    /// The data that it trains on.
    pub fn dataset(&self) -> &Rc<Dataset> {
        &self.dataset
    }

    /// Steps submitted.
    pub fn step(&self) -> u64 {
        self.trainer.step()
    }

    /// A step's cost, in the unit of [`TrainChunk::cost`].
    pub fn step_cost(&self) -> u64 {
        self.trainer.step_cost()
    }

    /// Whether the last submitted step is complete.
    pub fn is_between_steps(&self) -> bool {
        self.trainer.is_between_steps()
    }

    /// Steps in an epoch.
    pub fn steps_per_epoch(&self) -> u64 {
        self.sizes.steps_per_epoch() as u64
    }

    /// Submits the next chunk of training, never past step `until` nor past the end of the epoch.
    pub fn train(&mut self, until: u64) -> TrainChunk {
        let (settings, epoch, since) = (self.settings, self.steps_per_epoch(), self.moments_since);
        let until = until.min(self.end_of_epoch());
        self.trainer.train(until, |step| schedule_row(&settings, step, step - since, epoch))
    }

    /// Submits a chunk of training and waits for it; see [`Session::train`]. Returns the losses of
    /// the steps that it finished.
    ///
    /// # Errors
    /// [`Error::DeviceLost`].
    pub async fn train_and_wait(&mut self, until: u64) -> Result<Vec<Losses>> {
        let chunk = self.train(until);
        let ring = self.trainer.runner.wait(chunk.answer, chunk.cost).await?;
        Ok(Session::losses_of(chunk.steps, &ring))
    }

    fn end_of_epoch(&self) -> u64 {
        let epoch = self.steps_per_epoch();
        (self.step() / epoch + 1) * epoch
    }

    /// The losses of a chunk's steps, from the ring in its answer.
    pub fn losses_of(steps: Range<u64>, ring: &[u32]) -> Vec<Losses> {
        figures(steps, ring).map(Losses::from).collect()
    }
}

/// Pixels written without a pause: a few milliseconds. MNIST's 47 MB at once took 60.
const UPLOAD_SLICE: usize = 4 << 20;

/// Four pixels per word, the first in the lowest byte. 28×28 is a multiple of 4.
pub(super) async fn upload(engine: &Engine, to: Slice, pixels: &[u8]) {
    for (index, pixels) in pixels.chunks(UPLOAD_SLICE).enumerate() {
        let words: Vec<u32> = bytemuck::pod_collect_to_vec(pixels);
        engine.write_words(to.part(index * UPLOAD_SLICE / 4, words.len()), &words);
        pause().await;
    }
}

//! The classifier that judges samples: trained on the model's device, on the same digits with their labels.

use super::Processor;
use super::engine::floats;
use super::runner::Runner;
use super::schedule::adam_row;
use super::session::upload;
use super::trainer::Trainer;
use crate::Result;
use crate::data::{Classes, DatasetProblem, Digits, PIXELS};
use crate::model::vae::{BATCH, CHANNELS, IMAGES, LOGITS, TRAIN_IMAGES};
use crate::model::{self, CLASSIFY, FEATURE_COUNT, FEATURES, LABELS, MOST_CLASSES, initial_parameters};
use crate::ops::SCHEDULE_ROWS;
use crate::plan::{pad_rows, padded};

/// The initial learning rate; it falls linearly to zero. With 500 steps the classifier gets 97.3% of MNIST's test
/// digits right, with the best constant rate tried 96.0%.
const LEARNING_RATE: f64 = 1e-2;
/// The seed of parameters and shuffle: the same digits give the same classifier on the same device.
const SEED: u32 = 1;

/// A classifier on a device.
pub struct Classifier {
    trainer: Trainer,
    classes: Classes,
}

/// The classifier's output for some images.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// The input of its last layer, [`FEATURE_COUNT`] per image.
    pub features: Vec<f32>,
    /// The probability of each class, for each image.
    pub probabilities: Vec<f32>,
}

impl Judged {
    /// Appends the output for more images.
    pub fn append(&mut self, mut more: Judged) {
        self.features.append(&mut more.features);
        self.probabilities.append(&mut more.probabilities);
    }

    /// How many classes there are; 0 where no image was judged.
    pub fn class_count(&self) -> usize {
        let images = self.features.len() / FEATURE_COUNT;
        self.probabilities.len().checked_div(images).unwrap_or(0)
    }

    /// The likeliest class of each image, and its probability.
    pub fn classes(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        let likeliest = |best: (usize, f32), (class, &probability): (usize, &f32)| {
            if probability > best.1 { (class, probability) } else { best }
        };
        self.probabilities
            .chunks_exact(self.class_count().max(1))
            .map(move |row| row.iter().enumerate().fold((0, 0.0), likeliest))
    }
}

impl Classifier {
    /// The classes of a training set.
    ///
    /// # Errors
    /// [`crate::Error::Dataset`] if there are no labels, or too few or too many classes.
    pub fn classes_of(digits: &Digits) -> Result<Classes> {
        let classes = digits.classes().ok_or(DatasetProblem::NoLabels)?;
        if (2..=MOST_CLASSES).contains(&classes.len()) {
            Ok(classes)
        } else {
            Err(DatasetProblem::ClassCount { classes: classes.len(), limit: MOST_CLASSES }.into())
        }
    }

    /// Puts an untrained one and its training set on a device.
    ///
    /// # Errors
    /// Those of [`Classifier::classes_of`], and the device's own; see [`super::Engine::new`].
    pub async fn new(processor: &Processor, digits: &Digits) -> Result<Classifier> {
        let classes = Self::classes_of(digits)?;
        let plan = model::Classifier::new(classes.len()).plan(digits.len());
        let mut trainer = Trainer::new(processor, plan, |_, _| ()).await?;
        let Runner { plan, engine, .. } = &trainer.runner;
        engine.write_floats(plan.model().parameters, &initial_parameters(plan.parameters(), SEED));
        upload(engine, plan.slice(TRAIN_IMAGES), &digits.pixels).await;
        upload(engine, plan.slice(LABELS), &one_hot(digits, &classes)).await;
        trainer.go_to(0, SEED);
        Ok(Classifier { trainer, classes })
    }

    /// The number of classes.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// Steps so far.
    pub fn step(&self) -> u64 {
        self.trainer.step()
    }

    /// Trains towards this many steps in all, by a chunk. Returns the mean cross-entropy in nats and the share of hits of
    /// each step that it finished, and its cost, see [`super::TrainChunk::cost`].
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn train_a_chunk(&mut self, until: u64) -> Result<(Vec<[f64; 2]>, u64)> {
        let row = |step: u64| adam_row(LEARNING_RATE * (1.0 - step as f64 / until as f64), step);
        self.trainer.train_and_wait(until, row).await
    }

    /// Trains until this many steps in all; `progress` is called with the number so far. Returns the mean
    /// cross-entropy in nats and the share of hits over the last steps, at most [`SCHEDULE_ROWS`].
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn train(&mut self, until: u64, progress: &dyn Fn(u64)) -> Result<(f64, f64)> {
        let mut recent: Vec<[f64; 2]> = Vec::new();
        while self.step() < until {
            recent.extend(self.train_a_chunk(until).await?.0);
            recent.drain(..recent.len().saturating_sub(SCHEDULE_ROWS));
            progress(self.step());
        }
        let mean = |column: usize| {
            recent.iter().map(|figures| figures[column]).sum::<f64>() / recent.len().max(1) as f64
        };
        Ok((mean(0), mean(1)))
    }

    /// How many of these digits it gets right. A label that does not occur among the training digits is never right.
    pub fn hits(&self, judged: &Judged, labels: &[u8]) -> usize {
        let is_hit = |&((class, _), label): &((usize, f32), &u8)| Some(class) == self.classes.index(*label);
        judged.classes().zip(labels).filter(is_hit).count()
    }

    /// Images that it judges at a time.
    pub fn batch(&self) -> usize {
        self.trainer.runner.plan.value(BATCH, IMAGES).len / (PIXELS * CHANNELS)
    }

    /// The cost of judging at most so many, in the unit of training's.
    pub fn judging_cost(&self) -> u64 {
        self.trainer.runner.replay(CLASSIFY).cost()
    }

    /// Its output for any number of images of 784 grey values in `[0, 1]`.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn judge(&mut self, grey: &[f32]) -> Result<Judged> {
        let batch = self.batch();
        let runner = &mut self.trainer.runner;
        let [input, features, logits] = [IMAGES, FEATURES, LOGITS].map(|name| runner.plan.value(BATCH, name));
        let classes = self.classes.len();
        let mut judged = Judged::default();
        for images in grey.chunks(batch * PIXELS) {
            let rows = pad_rows(images, 1, CHANNELS);
            runner.engine.write_floats(input.part(0, rows.len()), &rows);
            let words = runner.run_in_chunks(CLASSIFY, &[features, logits]).await?;
            let (mut values, count) = (floats(&words), images.len() / PIXELS);
            let logits = values.split_off(features.len);
            values.truncate(count * FEATURE_COUNT);
            let rows = logits.chunks_exact(padded(classes)).take(count);
            let probabilities = rows.flat_map(|row| softmax(&row[..classes])).collect();
            judged.append(Judged { features: values, probabilities });
        }
        Ok(judged)
    }
}

/// Labels in the format of [`LABELS`].
fn one_hot(digits: &Digits, classes: &Classes) -> Vec<u8> {
    let row = padded(classes.len());
    let mut labels = vec![0; digits.len() * row];
    let known = digits.labels.iter().flatten().map(|&label| classes.index(label));
    for (row, class) in labels.chunks_exact_mut(row).zip(known) {
        class.into_iter().for_each(|class| row[class] = 255);
    }
    labels
}

/// Probabilities of the classes from their logits.
fn softmax(logits: &[f32]) -> Vec<f32> {
    let largest = logits.iter().fold(f32::MIN, |largest, &logit| largest.max(logit));
    let shares: Vec<f32> = logits.iter().map(|logit| (logit - largest).exp()).collect();
    let sum: f32 = shares.iter().sum();
    shares.into_iter().map(|share| share / sum).collect()
}

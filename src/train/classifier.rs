//! The classifier that judges samples: trained where the model is, on the same digits with their labels.

use super::engine::floats;
use super::paced::Paced;
use super::schedule::adam_row;
use super::session::upload;
use super::{Processor, Replay};
use crate::Result;
use crate::data::{Classes, DatasetProblem, Digits, PIXELS};
use crate::model::{FEATURES, MOST_CLASSES, initial_parameters, pad_rows};
use crate::ops::{SCHEDULE_ROWS, ScheduleRow, State};
use crate::plan::{CHANNELS, ClassifierPlan, ClassifierProgram};

/// At the start; it falls to nothing along a line. Five hundred steps so take it from 96.0 % of MNIST's
/// test digits, with the best constant rate that was tried, to 97.3 %.
const LEARNING_RATE: f64 = 1e-2;
/// Seeds parameters and shuffle: the same digits give the same classifier on the same device.
const SEED: u32 = 1;

/// A classifier on a device.
pub struct Classifier {
    plan: ClassifierPlan,
    classes: Classes,
    paced: Paced,
    train: Replay,
    step: u64,
}

/// What the classifier makes of some images.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// What its last layer reads, [`FEATURES`] an image.
    pub features: Vec<f32>,
    /// Probability of each class, as many an image as there are classes.
    pub probabilities: Vec<f32>,
}

impl Judged {
    /// Takes in what it makes of more images.
    pub fn append(&mut self, mut more: Judged) {
        self.features.append(&mut more.features);
        self.probabilities.append(&mut more.probabilities);
    }

    /// How many classes there are; 0 where no image was judged.
    pub fn class_count(&self) -> usize {
        let images = self.features.len() / FEATURES;
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
    /// The classes that it would be trained on.
    ///
    /// # Errors
    /// [`crate::Error::Dataset`] where there are no labels, or too few or too many of them.
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
        let plan = ClassifierPlan::new(digits.len(), classes.len());
        let paced = Paced::new(processor, &plan.buffers, &plan.programs).await?;
        let engine = &paced.engine;
        engine.write_floats(plan.flat_parameters, &initial_parameters(&plan.parameters, SEED));
        engine.write_words(plan.state, bytemuck::cast_slice(&[State { seed: SEED, ..State::default() }]));
        upload(engine, plan.images, &digits.pixels).await;
        let mut labels = vec![0; digits.len() * plan.label_bytes];
        let known = digits.labels.iter().flatten().map(|&label| classes.index(label));
        for (row, class) in labels.chunks_exact_mut(plan.label_bytes).zip(known) {
            class.into_iter().for_each(|class| row[class] = 255);
        }
        upload(engine, plan.labels, &labels).await;
        let train = paced.replay(ClassifierProgram::Train as usize);
        Ok(Classifier { plan, classes, paced, train, step: 0 })
    }

    /// The classes that it tells apart.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// Trains until this many steps in all; `progress` hears how many there are so far. Returns the mean
    /// cross-entropy in nats and the share of hits over the last steps, at most [`SCHEDULE_ROWS`].
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn train(&mut self, until: u64, progress: &dyn Fn(u64)) -> Result<(f64, f64)> {
        let (state, schedule, ring) = (self.plan.state, self.plan.schedule, self.plan.ring);
        let mut figures = Vec::new();
        while self.step < until {
            let (step, most) = (self.step, (until - self.step).min(SCHEDULE_ROWS as u64));
            let prepare = |engine: &super::Engine, rows: usize| {
                let rate = |step: u64| LEARNING_RATE * (1.0 - step as f64 / until as f64);
                let row = |step: u64| adam_row(rate(step), step);
                let rows: Vec<ScheduleRow> = (step..step + rows as u64).map(row).collect();
                engine.write_floats(
                    schedule.part(0, ScheduleRow::LEN * rows.len()),
                    bytemuck::cast_slice(&rows),
                );
                engine.write_words(state.part(State::SCHEDULE_BASE, 1), &[step as u32]);
            };
            let (finished, words) = self.paced.piece(&mut self.train, most, &[ring], prepare).await?;
            if finished > 0 {
                figures = floats(&words);
            }
            self.step += finished;
            progress(self.step);
        }
        let rows = &figures[..2 * (self.step as usize).min(figures.len() / 2)];
        let mean = |column: usize| {
            let values = rows.iter().skip(column).step_by(2);
            values.map(|&value| f64::from(value)).sum::<f64>() / (rows.len() / 2).max(1) as f64
        };
        Ok((mean(0), mean(1)))
    }

    /// What it makes of images of 784 grey values in `[0, 1]`, however many.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn judge(&mut self, grey: &[f32]) -> Result<Judged> {
        let (features, logits) = (self.plan.features, self.plan.logits);
        let mut judged = Judged::default();
        for images in grey.chunks(self.plan.batch * PIXELS) {
            let rows = pad_rows(images, 1, CHANNELS);
            self.paced.engine.write_floats(self.plan.input.part(0, rows.len()), &rows);
            let words = self.paced.run(ClassifierProgram::Classify as usize, &[features, logits]).await?;
            let (mut values, count) = (floats(&words), images.len() / PIXELS);
            let logits = values.split_off(features.len);
            values.truncate(count * FEATURES);
            let rows = logits.chunks_exact(self.plan.label_bytes).take(count);
            let probabilities = rows.flat_map(|row| softmax(&row[..self.plan.classes])).collect();
            judged.append(Judged { features: values, probabilities });
        }
        Ok(judged)
    }
}

/// Probabilities of the classes from their logits.
fn softmax(logits: &[f32]) -> Vec<f32> {
    let largest = logits.iter().fold(f32::MIN, |largest, &logit| largest.max(logit));
    let shares: Vec<f32> = logits.iter().map(|logit| (logit - largest).exp()).collect();
    let sum: f32 = shares.iter().sum();
    shares.into_iter().map(|share| share / sum).collect()
}

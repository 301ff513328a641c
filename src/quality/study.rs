//! The study, on request: a classifier is trained, samples are drawn and judged.

use super::measures::features;
use super::{Densities, Measures, Moments, Source, Stage, StudyProgress, nearest};
use crate::data::{Classes, Dataset, Digits, PIXELS};
use crate::model::vae;
use crate::random::{Sequence, stream};
use crate::train::{Classifier, Codec, Judged, Processor};
use crate::{Error, Result};

/// Training steps of the classifier.
pub const STEPS: u64 = 500;
/// Samples of each source that the page judges.
pub const JUDGED: usize = 2048;
/// Samples of each source that are shown with their nearest training images.
pub const SHOWN: usize = 12;
/// Real digits that are unpacked at a time.
const JUDGED_AT_A_TIME: usize = 512;

/// A classifier, and its output for real digits. It is kept for other models, since it depends on the data alone.
pub struct Judge {
    classifier: Classifier,
    real: Moments,
    accuracy: Option<f64>,
    training_digits: Measures,
}

/// Samples of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// Quality measures of all of them.
    pub measures: Measures,
    /// The first [`SHOWN`], 784 grey values in `[0, 1]` each, and then their nearest training images.
    pub pictures: Vec<f32>,
    /// Mean squared distance of those shown to their nearest training images, summed over the pixels.
    pub nearest: f64,
}

/// How good a model's samples are.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    /// Steps of the model.
    pub step: u64,
    /// Samples of each source.
    pub samples: usize,
    /// The classes, in the order of the histograms.
    pub classes: Classes,
    /// Share of test digits that the classifier gets right; nothing where they have no labels.
    pub accuracy: Option<f64>,
    /// Training digits, [`JUDGED`] of them, against the test digits: the reference for samples.
    pub training_digits: Measures,
    /// Mean squared distance of the first [`SHOWN`] test digits to their nearest training images: a model
    /// that memorises has samples much nearer than this.
    pub test_digits_nearest: f64,
    /// Samples from the prior.
    pub prior: Study,
    /// Samples from the fitted density.
    pub density: Study,
}

impl Judge {
    /// Trains a classifier for this many steps, [`STEPS`] for a good one, and runs it on real digits.
    ///
    /// # Errors
    /// [`Error::TooFewTestImages`]; those of [`Classifier::classes_of`]; the device's own, see
    /// [`crate::train::Engine::new`].
    pub async fn new(
        processor: &Processor,
        dataset: &Dataset,
        steps: u64,
        progress: &dyn Fn(StudyProgress),
    ) -> Result<Judge> {
        let test_images = dataset.test.len();
        if test_images < 2 {
            return Err(Error::TooFewTestImages { test_images });
        }
        let mut classifier = Classifier::new(processor, &dataset.train).await?;
        let total = steps as usize;
        let report =
            |step: u64| progress(StudyProgress { stage: Stage::Classifier, done: step as usize, total });
        classifier.train(steps, &report).await?;
        let report = |done, total| progress(StudyProgress { stage: Stage::RealDigits, done, total });
        let test = judge_digits(&mut classifier, &dataset.test, dataset.test.len(), &report).await?;
        let real = Moments::of(features(&test));
        let labels = dataset.test.labels.as_ref();
        let accuracy = labels.map(|labels| classifier.hits(&test, labels) as f64 / labels.len() as f64);
        let training = judge_digits(&mut classifier, &dataset.train, JUDGED, &|_, _| ()).await?;
        let training_digits = Measures::new(&training, &real);
        Ok(Judge { classifier, real, accuracy, training_digits })
    }

    /// The cost of [`Judge::classify`], in the unit of training's.
    pub fn cost(&self) -> u64 {
        self.classifier.judging_cost()
    }

    /// The likeliest class of an image of 784 grey values in `[0, 1]`, and its probability; `None` for none.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn classify(&mut self, grey: &[f32]) -> Result<Option<(u8, f64)>> {
        let judged = self.classifier.judge(grey).await?;
        let labels = self.classifier.classes().labels();
        Ok(judged.classes().next().map(|(class, probability)| (labels[class], f64::from(probability))))
    }

    /// Judges this many samples of a model, at least [`SHOWN`], from the prior and from these densities.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn quality(
        &mut self,
        codec: &mut Codec,
        densities: &Densities,
        dataset: &Dataset,
        samples: usize,
        progress: &dyn Fn(StudyProgress),
    ) -> Result<Quality> {
        let train = &dataset.train;
        let mut study = async |source: Source, before: usize| {
            let sequence = Sequence { counter: 0, seed: codec.seed(), stream: stream::JUDGED_SAMPLES };
            let latents = source.draw(Some(densities), sequence, (samples, codec.latent_size()), 1.0);
            let report = |done| {
                progress(StudyProgress { stage: Stage::Samples, done: before + done, total: 2 * samples })
            };
            self.study(codec, &latents, train, &report).await
        };
        let (prior, density) = (study(Source::Prior, 0).await?, study(Source::Density, samples).await?);
        let shown = SHOWN.min(dataset.test.len());
        let mut test_digits_nearest = 0.0;
        for index in 0..shown {
            let found = nearest(dataset.test.image(index), train).await;
            test_digits_nearest += found.squared_distance / shown as f64;
        }
        let (accuracy, training_digits) = (self.accuracy, self.training_digits.clone());
        Ok(Quality {
            step: codec.step(),
            samples,
            classes: self.classifier.classes().clone(),
            accuracy,
            training_digits,
            test_digits_nearest,
            prior,
            density,
        })
    }

    async fn study(
        &mut self,
        codec: &mut Codec,
        latents: &[f32],
        training: &Digits,
        progress: &dyn Fn(usize),
    ) -> Result<Study> {
        let mut judged = Judged::default();
        let mut pictures = Vec::new();
        for (batch, latents) in latents.chunks(vae::SAMPLE_COUNT * codec.latent_size()).enumerate() {
            let grey = codec.decode(latents).await?;
            judged.append(self.classifier.judge(&grey).await?);
            pictures.extend(grey.into_iter().take((SHOWN * PIXELS).saturating_sub(pictures.len())));
            progress((batch + 1) * vae::SAMPLE_COUNT);
        }
        let mut mean = 0.0;
        for sample in 0..SHOWN {
            let image: Vec<u8> = pictures[sample * PIXELS..][..PIXELS]
                .iter()
                .map(|&grey| (255.0 * grey).round() as u8)
                .collect();
            let found = nearest(&image, training).await;
            mean += found.squared_distance / SHOWN as f64;
            pictures.extend(training.image(found.index).iter().map(|&grey| f32::from(grey) / 255.0));
        }
        Ok(Study { measures: Measures::new(&judged, &self.real), pictures, nearest: mean })
    }
}

/// The first `count` digits, judged. `progress` is called with the number done, and the total.
async fn judge_digits(
    classifier: &mut Classifier,
    digits: &Digits,
    count: usize,
    progress: &dyn Fn(usize, usize),
) -> Result<Judged> {
    let mut judged = Judged::default();
    let count = count.min(digits.len());
    for (slice, pixels) in digits.pixels[..count * PIXELS].chunks(JUDGED_AT_A_TIME * PIXELS).enumerate() {
        let grey: Vec<f32> = pixels.iter().map(|&pixel| f32::from(pixel) / 255.0).collect();
        judged.append(classifier.judge(&grey).await?);
        progress(count.min((slice + 1) * JUDGED_AT_A_TIME), count);
    }
    Ok(judged)
}

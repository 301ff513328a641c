//! The evaluation of the model on the whole test set.

use serde::{Deserialize, Serialize};

use super::engine::floats;
use super::{Answer, Losses, Replay, Session};
use crate::Result;
use crate::data::PIXELS;
use crate::json::float;
use crate::model::vae::{EVALUATE, LATENT_DEVIATIONS, LATENT_KL, LATENT_MEAN, TOTALS};
use crate::ops::{SCHEDULE_ROWS, Slice, State};
use crate::plan::{Plan, padded};

/// An evaluation of the whole test set, under way.
pub struct EvaluationJob {
    replay: Replay,
    submitted: u64,
    batches: u64,
    batch: u64,
    images: u64,
}

impl EvaluationJob {
    /// Whether all of it is submitted.
    pub fn is_submitted(&self) -> bool {
        self.submitted == self.batches
    }

    /// Images submitted, and in total.
    pub fn progress(&self) -> (u64, u64) {
        ((self.submitted * self.batch).min(self.images), self.images)
    }
}

/// The model on the test set: means over its images, each encoded and decoded once, with one ε.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The number of images.
    pub images: usize,
    /// Their sum is the negative ELBO: an upper bound of −ln p(x), in nats per image.
    pub losses: Losses,
    /// Mean squared error per pixel of `sigmoid(logits)`, grey from 0 to 1.
    #[serde(deserialize_with = "float")]
    pub squared_error: f64,
    /// One entry per latent dimension.
    pub latents: Vec<LatentUse>,
}

/// How much a latent dimension is used.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LatentUse {
    /// Mean KL divergence of its posterior from the prior, nats per image.
    #[serde(deserialize_with = "float")]
    pub kl: f64,
    /// Variance of the posterior's mean μ over the images.
    #[serde(deserialize_with = "float")]
    pub variance: f64,
}

/// A latent dimension is active if the variance of its μ over the data is above this: Burda, Grosse
/// and Salakhutdinov, “Importance Weighted Autoencoders” (2015).
pub const ACTIVE_VARIANCE: f64 = 0.01;

impl LatentUse {
    /// Whether μ varies from image to image.
    pub fn is_active(&self) -> bool {
        self.variance > ACTIVE_VARIANCE
    }
}

impl Evaluation {
    /// How many latent dimensions are active.
    pub fn active_units(&self) -> usize {
        self.latents.iter().filter(|latent| latent.is_active()).count()
    }

    /// From the answer of [`Session::evaluate`].
    pub fn of(latent_size: usize, totals: &[u32]) -> Evaluation {
        let values = floats(totals);
        let images = f64::from(values[3]);
        let mean = |sum: f32| f64::from(sum) / images;
        let half = padded(latent_size);
        let (kl, squared_deviations) = (&values[4..], &values[4 + half..]);
        Evaluation {
            images: images as usize,
            losses: Losses { reconstruction: mean(values[0]), kl: mean(values[1]) },
            squared_error: mean(values[2]) / PIXELS as f64,
            latents: (0..latent_size)
                .map(|d| LatentUse { kl: mean(kl[d]), variance: mean(squared_deviations[d]) })
                .collect(),
        }
    }
}

impl Session {
    /// Starts evaluating the whole test set. It shares the batch's buffers with training, so it runs between two
    /// steps.
    pub fn start_evaluation(&self) -> EvaluationJob {
        debug_assert!(self.is_between_steps());
        let plan = self.plan();
        for totals in [TOTALS, LATENT_KL, LATENT_MEAN, LATENT_DEVIATIONS] {
            self.trainer.runner.fill(plan.slice(totals), 0.0);
        }
        self.engine().write_words(plan.slice(Plan::STATE).part(State::EVALUATED, 1), &[0]);
        let sizes = &self.sizes;
        EvaluationJob {
            replay: self.trainer.runner.replay(EVALUATE),
            submitted: 0,
            batches: sizes.test_batches() as u64,
            batch: sizes.batch as u64,
            images: sizes.test_images as u64,
        }
    }

    /// Submits the next chunk of an evaluation. The last chunk's answer is for [`Evaluation::of`]; the others'
    /// are empty. Returns its cost, too.
    pub fn evaluate(&self, job: &mut EvaluationJob) -> (Answer, u64) {
        let left = job.batches - job.submitted;
        let chunk = job.replay.next_chunk(self.pace().budget(), left.min(SCHEDULE_ROWS as u64));
        job.submitted += chunk.finished;
        let read: &[Slice] = if job.is_submitted() { &self.totals() } else { &[] };
        (self.engine().submit(chunk.work, read), chunk.cost)
    }

    fn totals(&self) -> [Slice; 3] {
        [TOTALS, LATENT_KL, LATENT_DEVIATIONS].map(|totals| self.plan().slice(totals))
    }

    /// Evaluates the whole test set, and waits for it.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn evaluation(&self) -> Result<Evaluation> {
        let mut job = self.start_evaluation();
        let mut totals = Vec::new();
        while !job.is_submitted() {
            totals = self.evaluate(&mut job).0.await?;
        }
        Ok(Evaluation::of(self.settings().latent_size, &totals))
    }
}

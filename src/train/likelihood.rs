//! The likelihood of the test digits: the importance-weighted bound.

use serde::{Deserialize, Serialize};

use super::engine::floats;
use super::{Answer, Replay, Session};
use crate::Result;
use crate::json::float;
use crate::model::vae::{ENCODE, LOG_WEIGHTS, WEIGH};
use crate::ops::{Slice, State};
use crate::plan::Plan;

/// What to estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikelihoodOrder {
    /// k: draws from each image's posterior.
    pub draws: usize,
    /// The number of images, from the start of the test set.
    pub images: usize,
}

impl LikelihoodOrder {
    /// The most draws: those of Burda, Grosse and Salakhutdinov.
    pub const MOST_DRAWS: usize = 5000;

    /// The nearest order that is valid for a test set of this many images.
    pub fn clamped(self, test_images: usize) -> LikelihoodOrder {
        LikelihoodOrder {
            draws: self.draws.clamp(1, Self::MOST_DRAWS),
            images: self.images.clamp(1, test_images.max(1)),
        }
    }
}

/// A lower bound of ln p(x), as a mean over images: ln 1/k Σ p(x|z) p(z) / q(z|x) over k draws z from the
/// posterior q(z|x) (Burda, Grosse and Salakhutdinov, “Importance Weighted Autoencoders”, 2015). It grows
/// with k, in expectation, and converges to ln p(x).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Likelihood {
    /// What was estimated.
    pub order: LikelihoodOrder,
    /// The negative bound in nats per image: −ln p(x) is at most this.
    #[serde(deserialize_with = "float")]
    pub nats: f64,
    /// Standard error of that mean over the images, nats; NaN for a single one.
    #[serde(deserialize_with = "float")]
    pub standard_error: f64,
}

impl Likelihood {
    /// From the largest log weight and the scaled sum of each image, `[images, 2]`.
    pub fn of(order: LikelihoodOrder, log_weights: &[f32]) -> Likelihood {
        let k = order.draws as f64;
        let nats = |pair: &[f32]| -(f64::from(pair[0]) + (f64::from(pair[1]) / k).ln());
        let each = log_weights.chunks_exact(2).map(nats);
        let images = order.images as f64;
        let mean = each.clone().sum::<f64>() / images;
        let variance = each.map(|nats| (nats - mean) * (nats - mean)).sum::<f64>() / (images - 1.0);
        Likelihood { order, nats: mean, standard_error: (variance / images).sqrt() }
    }
}

/// An estimate in progress. A batch of images is encoded once, then decoded draw by draw.
pub struct LikelihoodJob {
    order: LikelihoodOrder,
    encode: Replay,
    weigh: Replay,
    batches: u64,
    /// Batches of which all draws are submitted.
    batch: u64,
    /// Submitted draws of the current batch; `None` until it is encoded.
    drawn: Option<u64>,
}

impl LikelihoodJob {
    /// What it estimates.
    pub fn order(&self) -> LikelihoodOrder {
        self.order
    }

    /// Whether all of it is submitted.
    pub fn is_submitted(&self) -> bool {
        self.batch == self.batches
    }

    /// Draws submitted, and in total, each of a whole batch.
    pub fn progress(&self) -> (u64, u64) {
        let draws = self.order.draws as u64;
        (self.batch * draws + self.drawn.unwrap_or_default(), self.batches * draws)
    }
}

impl Session {
    /// Starts estimating the likelihood of the test set's first images. It shares the batch's buffers with training,
    /// so it runs between two steps.
    pub fn start_likelihood(&self, order: LikelihoodOrder) -> LikelihoodJob {
        debug_assert!(self.is_between_steps());
        let order = order.clamped(self.sizes.test_images);
        let runner = &self.trainer.runner;
        runner.fill(runner.plan.slice(LOG_WEIGHTS), 0.0);
        LikelihoodJob {
            order,
            encode: runner.replay(ENCODE),
            weigh: runner.replay(WEIGH),
            batches: order.images.div_ceil(self.sizes.batch) as u64,
            batch: 0,
            drawn: None,
        }
    }

    /// Submits the next chunk of an estimate. The last chunk's answer holds the log weights, for
    /// [`Likelihood::of`]; the others' are empty. Returns its cost, too.
    pub fn estimate(&self, job: &mut LikelihoodJob) -> (Answer, u64) {
        let draws = job.order.draws as u64;
        let chunk = match job.drawn {
            Some(drawn) => job.weigh.next_chunk(self.pace().budget(), draws - drawn),
            None => {
                if job.encode.is_between_runs() {
                    self.write_batch(job.batch, draws);
                }
                job.encode.next_chunk(self.pace().budget(), 1)
            }
        };
        job.drawn = match job.drawn {
            Some(drawn) => Some(drawn + chunk.finished),
            None => (chunk.finished > 0).then_some(0),
        };
        if job.drawn == Some(draws) {
            (job.batch, job.drawn) = (job.batch + 1, None);
        }
        let log_weights = self.plan().slice(LOG_WEIGHTS).part(0, 2 * job.order.images);
        let read: &[Slice] = if job.is_submitted() { &[log_weights] } else { &[] };
        (self.engine().submit(chunk.work, read), chunk.cost)
    }

    /// Writes which batch is next, and how many draws there were before it, to the device: no two batches get
    /// the same noise.
    fn write_batch(&self, batch: u64, draws: u64) {
        let state = self.plan().slice(Plan::STATE);
        self.engine().write_words(state.part(State::EVALUATED, 1), &[batch as u32]);
        self.engine().write_words(state.part(State::DRAWS, 1), &[(batch * draws) as u32]);
    }

    /// Estimates the likelihood, and waits for it. `progress` is called with [`LikelihoodJob::progress`].
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn likelihood(
        &mut self,
        order: LikelihoodOrder,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<Likelihood> {
        let mut job = self.start_likelihood(order);
        let mut log_weights = Vec::new();
        while !job.is_submitted() {
            let (answer, cost) = self.estimate(&mut job);
            log_weights = self.trainer.runner.wait(answer, cost).await?;
            let (done, total) = job.progress();
            progress(done, total);
        }
        Ok(Likelihood::of(job.order, &floats(&log_weights)))
    }
}

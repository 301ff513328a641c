//! Anomaly: what images cost the model, beside what test digits cost it.
//!
//! The cost is the negative ELBO with the posterior's mean in the place of a draw, as for the drawing: cross-entropy plus
//! KL, in nats. Images unlike those that the model was trained on cost more.

use std::rc::Rc;

use super::{Memory, Model};
use crate::Result;
use crate::data::PIXELS;
use crate::train::Losses;

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnomalyRequest {
    /// A second set: 784 grey values in `[0, 1]` for each image.
    pub others: Option<Rc<[f32]>>,
}

/// Costs so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anomaly {
    /// Of test digits in their order, nats.
    pub digits: Vec<f64>,
    /// Of the second set, likewise.
    pub others: Vec<f64>,
    /// The test digits that there will be.
    pub total: usize,
}

impl Anomaly {
    /// The share of test digits that cost less, a tie counting half.
    pub fn rank(&self, nats: f64) -> f64 {
        let less = self
            .digits
            .iter()
            .map(|&digit| f64::from(u8::from(digit < nats)) + 0.5 * f64::from(u8::from(digit == nats)));
        less.sum::<f64>() / self.digits.len() as f64
    }

    /// The area under the curve of true against false alarms as the threshold moves: the probability that an image of the
    /// second set costs more than a test digit, a tie counting half. `None` without both.
    pub fn auc(&self) -> Option<f64> {
        if self.digits.is_empty() || self.others.is_empty() {
            return None;
        }
        let mut digits = self.digits.clone();
        digits.sort_by(f64::total_cmp);
        let ranks = self.others.iter().map(|&nats| {
            let [below, up_to] = [
                digits.partition_point(|&digit| digit < nats),
                digits.partition_point(|&digit| digit <= nats),
            ];
            (below + up_to) as f64 / 2.0
        });
        Some(ranks.sum::<f64>() / (digits.len() * self.others.len()) as f64)
    }

    /// The test digits that cost most, the most expensive first.
    pub fn strangest(&self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.digits.len()).collect();
        order.sort_by(|&a, &b| self.digits[b].total_cmp(&self.digits[a]));
        order.truncate(count);
        order
    }
}

/// How many of these costs fall into each of `bins` equal intervals between two costs; those outside are in none.
pub fn histogram(costs: &[f64], range: [f64; 2], bins: usize) -> Vec<usize> {
    let mut counts = vec![0; bins];
    for &nats in costs {
        let place = (nats - range[0]) / (range[1] - range[0]) * bins as f64;
        if place >= 0.0 && place < bins as f64 {
            counts[place as usize] += 1;
        }
    }
    counts
}

/// Finds the costs of the second set and of all test digits, a batch at a time.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: AnomalyRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Anomaly),
) -> Result<()> {
    let mut found = Anomaly { total: model.test().len(), ..Anomaly::default() };
    for images in request.others.as_deref().unwrap_or_default().chunks(PIXELS * model.batch_size()) {
        found.others.extend(model.losses_of_images(images).await?.iter().map(Losses::total));
    }
    for batch in 0..model.batches() {
        found.digits.extend(model.losses(batch).await?.iter().map(Losses::total));
        answer(found.clone());
    }
    Ok(())
}

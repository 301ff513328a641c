//! Which digits: the test digits that the model does worst, that cost most, and that are most typical.

use std::time::Duration;

use web_time::Instant;

use super::{Memory, Model};
use crate::Result;
use crate::train::Losses;

/// Digits of each ranking.
pub const PLACES: usize = 18;
/// Rankings are sent this often while digits are scored.
const INTERVAL: Duration = Duration::from_millis(500);

/// What the rankings are asked for: nothing but to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankingRequest;

/// A way to order digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The largest reconstruction loss first.
    Worst,
    /// The largest KL first: those that are farthest from what the prior expects.
    HighestKl,
    /// The smallest sum of both first, the negative ELBO with z at the mean.
    Typical,
}

impl Order {
    /// All of them.
    pub const ALL: [Order; 3] = [Order::Worst, Order::HighestKl, Order::Typical];

    /// What digits are sorted by, the smallest first.
    fn key(self, losses: &Losses) -> f64 {
        match self {
            Order::Worst => -losses.reconstruction,
            Order::HighestKl => -losses.kl,
            Order::Typical => losses.total(),
        }
    }
}

/// A test digit and its losses in nats, with z at the mean of its posterior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Its number.
    pub digit: usize,
    /// Its losses.
    pub losses: Losses,
}

/// The rankings.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// Of each of [`Order::ALL`] the first digits.
    pub first: [Vec<Scored>; 3],
    /// Digits scored.
    pub done: usize,
    /// All digits.
    pub total: usize,
}

/// Scores all test digits, a batch at a time.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    _: RankingRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Ranking),
) -> Result<()> {
    let total = model.test().len();
    let mut scored: Vec<Scored> = Vec::with_capacity(total);
    let mut sent = Instant::now();
    for batch in 0..model.batches() {
        let losses = model.losses(batch).await?;
        let digits = model.digits_of(batch).zip(losses);
        scored.extend(digits.map(|(digit, losses)| Scored { digit, losses }));
        if scored.len() == total || sent.elapsed() >= INTERVAL {
            sent = Instant::now();
            let first = Order::ALL.map(|order| first(&scored, order));
            answer(Ranking { first, done: scored.len(), total });
        }
    }
    Ok(())
}

fn first(scored: &[Scored], order: Order) -> Vec<Scored> {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|a, b| order.key(&a.losses).total_cmp(&order.key(&b.losses)));
    sorted.truncate(PLACES);
    sorted
}

//! A mixture fitted to points by expectation and maximisation (Dempster, Laird and Rubin, 1977).
//!
//! It is initialised as in k-means++ (Arthur and Vassilvitskii, 2007): with points far from each other, each point then
//! assigned to the nearest. All sums run over the points in order, so the same points and seed give the same bits.

use std::time::Duration;

use web_time::Instant;

use super::{Cholesky, Gaussian, Mixture, Points};
use crate::pause::pause;
use crate::random::{Sequence, stream, unit};

/// Work between two pauses: half a frame.
const SLICE: Duration = Duration::from_millis(8);
/// The most rounds of expectation and maximisation.
const ROUNDS: usize = 40;
/// Rounds end once one gains less than this many nats per point.
const GAIN: f64 = 1e-3;
/// Added to every variance, as a share of the points' mean variance: the variance of an unused latent
/// dimension is almost zero. If all points are equal, this is the variance.
const RIDGE: f64 = 1e-6;
/// Responsibilities below this change sums by less than rounding errors.
const NEGLIGIBLE: f64 = 1e-10;

/// A fitted mixture.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The mixture.
    pub mixture: Mixture,
    /// Mean log-likelihood of the points after each round, nats.
    pub ln_likelihoods: Vec<f64>,
}

/// Fits a mixture of at most `components` to points; `None` if there are none, or some are not finite.
/// `progress` is called with the number of rounds done and the largest number of rounds.
pub async fn fit(
    points: Points<'_>,
    components: usize,
    seed: u32,
    progress: &dyn Fn(usize, usize),
) -> Option<Fit> {
    if points.is_empty() || points.values.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let mut breath = Breath(Instant::now());
    let ridge = RIDGE * mean_variance(points).max(RIDGE);
    let mut responsibilities = start(points, components.min(points.len()), seed, &mut breath).await;
    let mut mixture = maximize(points, &responsibilities, ridge, &mut breath).await;
    let mut ln_likelihoods = Vec::new();
    for round in 0..ROUNDS {
        progress(round, ROUNDS);
        let ln_likelihood = expect(points, &mixture, &mut responsibilities, &mut breath).await;
        let before = ln_likelihoods.last().copied().unwrap_or(f64::MIN);
        ln_likelihoods.push(ln_likelihood);
        if ln_likelihood - before < GAIN || mixture.components.len() == 1 {
            break;
        }
        mixture = maximize(points, &responsibilities, ridge, &mut breath).await;
    }
    (!mixture.components.is_empty()).then_some(Fit { mixture, ln_likelihoods })
}

/// The time of the last pause.
struct Breath(Instant);

impl Breath {
    async fn take(&mut self) {
        if self.0.elapsed() > SLICE {
            pause().await;
            self.0 = Instant::now();
        }
    }
}

/// For each component its responsibility for each point.
type Responsibilities = Vec<Vec<f64>>;

/// Assigns each point to the nearest of some centres, each drawn with a probability proportional to the squared
/// distance from the earlier ones.
async fn start(points: Points<'_>, components: usize, seed: u32, breath: &mut Breath) -> Responsibilities {
    let sequence = Sequence { counter: 0, seed, stream: stream::MIXTURE_START };
    let mut distances = vec![f64::INFINITY; points.len()];
    let mut nearest = vec![0; points.len()];
    let mut centre = (f64::from(unit(sequence.words(0)[0])) * points.len() as f64) as usize;
    for component in 0..components {
        for index in 0..points.len() {
            let distance = squared_distance(points.get(index), points.get(centre));
            if distance < distances[index] {
                (distances[index], nearest[index]) = (distance, component);
            }
        }
        breath.take().await;
        let mut left = f64::from(unit(sequence.words(component + 1)[0])) * distances.iter().sum::<f64>();
        centre = (distances.iter())
            .position(|distance| {
                left -= distance;
                left < 0.0
            })
            .unwrap_or(points.len() - 1);
    }
    let belongs = |component: usize| nearest.iter().map(move |&own| f64::from(u8::from(own == component)));
    (0..components).map(|component| belongs(component).collect()).collect()
}

fn squared_distance(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(&a, &b)| f64::from(a - b).powi(2)).sum()
}

/// The mean variance of all coordinates.
fn mean_variance(points: Points) -> f64 {
    let count = points.len() as f64;
    let variance = |coordinate: usize| {
        let values = || points.values.iter().skip(coordinate).step_by(points.size).map(|&x| f64::from(x));
        let mean = values().sum::<f64>() / count;
        values().map(|x| (x - mean).powi(2)).sum::<f64>() / count
    };
    (0..points.size).map(variance).sum::<f64>() / points.size as f64
}

/// Computes the responsibilities. Returns the mean log-likelihood.
async fn expect(
    points: Points<'_>,
    mixture: &Mixture,
    responsibilities: &mut Responsibilities,
    breath: &mut Breath,
) -> f64 {
    responsibilities.resize(mixture.components.len(), vec![0.0; points.len()]);
    let mut work = vec![0.0; points.size];
    let mut total = 0.0;
    for index in 0..points.len() {
        let point = points.get(index);
        for (component, own) in mixture.components.iter().zip(&mut *responsibilities) {
            own[index] = component.ln_weighted_density(point, &mut work);
        }
        let largest = responsibilities.iter().fold(f64::MIN, |largest, own| largest.max(own[index]));
        let sum: f64 = responsibilities.iter().map(|own| (own[index] - largest).exp()).sum();
        for own in &mut *responsibilities {
            own[index] = (own[index] - largest).exp() / sum;
        }
        total += largest + sum.ln();
        breath.take().await;
    }
    total / points.len() as f64
}

/// The components of highest likelihood, given the responsibilities. One without points is dropped.
async fn maximize(
    points: Points<'_>,
    responsibilities: &Responsibilities,
    ridge: f64,
    breath: &mut Breath,
) -> Mixture {
    let mut components = Vec::new();
    for own in responsibilities {
        components.extend(gaussian(points, own, ridge, breath).await);
    }
    let sum: f64 = components.iter().map(|component: &Gaussian| component.weight).sum();
    components.iter_mut().for_each(|component| component.weight /= sum);
    Mixture { components }
}

/// Mean and covariance of weighted points; `None` if their weights sum to less than one.
async fn gaussian(points: Points<'_>, weights: &[f64], ridge: f64, breath: &mut Breath) -> Option<Gaussian> {
    let size = points.size;
    let sum: f64 = weights.iter().sum();
    if sum < 1.0 {
        return None;
    }
    let mut mean = vec![0.0; size];
    for (index, weight) in weights.iter().enumerate() {
        for (mean, &x) in mean.iter_mut().zip(points.get(index)) {
            *mean += weight * f64::from(x) / sum;
        }
    }
    let mut covariance = vec![0.0; size * size];
    let mut deviation = vec![0.0; size];
    for (index, &weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > NEGLIGIBLE) {
        for ((deviation, &x), mean) in deviation.iter_mut().zip(points.get(index)).zip(&mean) {
            *deviation = f64::from(x) - mean;
        }
        for (row, &x) in covariance.chunks_exact_mut(size).zip(&deviation) {
            let scaled = weight / sum * x;
            row.iter_mut().zip(&deviation).for_each(|(sum, y)| *sum += scaled * y);
        }
        breath.take().await;
    }
    covariance.iter_mut().step_by(size + 1).for_each(|variance| *variance += ridge);
    let covariance = Cholesky::new(&covariance, size)?;
    Some(Gaussian { weight: sum, mean, covariance })
}

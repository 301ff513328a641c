//! The latent map: where the encoder puts the test digits, on a plane of latent space.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use super::pca::{components, mean};
use super::{Model, Plane};
use crate::Result;
use crate::train::Posteriors;

/// The map is sent this often while digits are encoded.
const INTERVAL: Duration = Duration::from_millis(300);

/// An axis of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// A principal component of the digits' means, by its rank: 0 has the largest variance.
    Principal(usize),
    /// A latent dimension.
    Latent(usize),
}

/// What the map is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapRequest {
    /// The axes across and up; two that differ.
    pub axes: [Axis; 2],
}

/// Test digits on a plane.
#[derive(Clone, Debug, PartialEq)]
pub struct LatentMap {
    /// What was asked for.
    pub request: MapRequest,
    /// The plane.
    pub plane: Rc<Plane>,
    /// The coordinates of each test digit's mean; not a number for one that has not been encoded yet.
    pub points: Vec<[f32; 2]>,
    /// Digits encoded by this pass over the test set; all at its end.
    pub done: usize,
    /// The share of the means' variance that the plane shows.
    pub share: f64,
}

/// The means of the digits as last encoded. A pass goes on where the last one was interrupted.
#[derive(Debug, Default)]
pub struct Encoded {
    mu: Vec<f32>,
    latent_size: usize,
    /// The batch that was encoded longest ago.
    next: usize,
    /// Whether every digit has been encoded.
    is_whole: bool,
    /// The plane of the last whole pass, which stays while the next one goes on.
    plane: Option<(MapRequest, Rc<Plane>, f64)>,
}

/// Encodes all test digits once.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: MapRequest,
    model: &impl Model,
    encoded: &RefCell<Encoded>,
    answer: impl Fn(LatentMap),
) -> Result<()> {
    encoded.borrow_mut().begin(model.latent_size(), model.digits());
    if encoded.borrow().is_whole {
        // Other axes of what is known.
        let map = encoded.borrow_mut().map(request, 0);
        answer(map);
    }
    let (mut sent, mut done) = (Instant::now(), 0);
    let batches = model.batches();
    for number in 1..=batches {
        let batch = encoded.borrow().next % batches;
        let posteriors = model.encode(batch).await?;
        done += posteriors.mu.len() / model.latent_size();
        let is_last = number == batches;
        let mut encoded = encoded.borrow_mut();
        encoded.take(&posteriors, batch);
        encoded.is_whole |= is_last;
        if is_last || !encoded.is_whole {
            encoded.plane = None;
        }
        if is_last || sent.elapsed() >= INTERVAL {
            sent = Instant::now();
            answer(encoded.map(request, done));
        }
    }
    Ok(())
}

impl Encoded {
    fn begin(&mut self, latent_size: usize, digits: usize) {
        if (self.latent_size, self.mu.len()) != (latent_size, latent_size * digits) {
            *self = Encoded { mu: vec![f32::NAN; latent_size * digits], latent_size, ..Encoded::default() };
        }
    }

    fn take(&mut self, posteriors: &Posteriors, batch: usize) {
        let first = posteriors.first * self.latent_size;
        self.mu[first..first + posteriors.mu.len()].copy_from_slice(&posteriors.mu);
        self.next = batch + 1;
    }

    fn map(&mut self, request: MapRequest, done: usize) -> LatentMap {
        if self.plane.as_ref().is_none_or(|(of, ..)| *of != request) {
            let known: Vec<f32> = self.mu.iter().copied().filter(|value| value.is_finite()).collect();
            let (plane, share) = plane(request.axes, &known, self.latent_size);
            self.plane = Some((request, Rc::new(plane), share));
        }
        let (plane, share) = match &self.plane {
            Some((_, plane, share)) => (plane.clone(), *share),
            None => unreachable!("set above"),
        };
        let points = self.mu.chunks_exact(self.latent_size);
        let points = points.map(|mu| plane.project(mu).map(|coordinate| coordinate as f32)).collect();
        LatentMap { request, plane, points, done, share }
    }
}

/// The plane of two axes, and the share of the points' variance along it. Latent dimensions that are axes have their own
/// values as coordinates; all else lies at the points' mean.
fn plane(axes: [Axis; 2], points: &[f32], size: usize) -> (Plane, f64) {
    let mut origin = mean(points, size);
    let components = components(points, &origin);
    let total: f64 = components.iter().map(|component| component.variance).sum();
    let direction = |axis: Axis| -> Vec<f64> {
        match axis {
            Axis::Principal(rank) => components[rank.min(size - 1)].direction.clone(),
            Axis::Latent(index) => (0..size).map(|k| f64::from(u8::from(k == index))).collect(),
        }
    };
    let directions = axes.map(direction);
    let along = |direction: &Vec<f64>| -> f64 {
        let variance = |component: &super::pca::Component| {
            let cosine: f64 = component.direction.iter().zip(direction).map(|(a, b)| a * b).sum();
            component.variance * cosine * cosine
        };
        components.iter().map(variance).sum()
    };
    let share = if total > 0.0 { directions.iter().map(along).sum::<f64>() / total } else { 0.0 };
    for axis in axes {
        if let Axis::Latent(index) = axis {
            origin[index.min(size - 1)] = 0.0;
        }
    }
    let single = |values: Vec<f64>| values.into_iter().map(|value| value as f32).collect();
    (Plane { origin: single(origin), axes: directions.map(single) }, share.min(1.0))
}

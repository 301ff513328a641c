//! The latent map: where the encoder puts the test digits, on a plane of latent space.

use std::rc::Rc;

use super::encoded::{Known, refresh};
use super::pca::{components, mean};
use super::{Encoded, Memory, Model, Plane};
use crate::Result;

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
    /// The share of the means' variance that the plane shows.
    pub share: f64,
}

/// A plane, and the share of the means' variance that it shows.
type Shown = (Rc<Plane>, f64);

/// The plane of the last map, which stays until all digits are of one step again.
pub type LastPlane = Option<(MapRequest, Shown)>;

/// Shows what is known, and then encodes all test digits that are not of the model's step.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: MapRequest,
    model: &impl Model,
    memory: &Memory,
    answer: impl Fn(LatentMap),
) -> Result<()> {
    let (encoded, plane) = (&memory.encoded, &memory.plane);
    let send = |is_whole: bool, is_last: bool| {
        let encoded = encoded.borrow();
        let mut last = plane.borrow_mut();
        let kept = last.take().filter(|(of, _)| is_whole && !is_last && *of == request);
        let shown = match kept {
            Some((_, shown)) => shown,
            None => plane_of(request.axes, &encoded, model.latent_size()),
        };
        *last = Some((request, shown.clone()));
        answer(map(request, &encoded, model.latent_size(), shown));
    };
    let known = encoded.borrow_mut().known(model);
    if known != Known::Part {
        send(true, known == Known::All);
    }
    if known != Known::All {
        refresh(model, encoded, || send(known != Known::Part, false)).await?;
        send(true, true);
    }
    Ok(())
}

fn map(request: MapRequest, encoded: &Encoded, size: usize, (plane, share): Shown) -> LatentMap {
    let points = encoded.mu.chunks_exact(size);
    let points = points.map(|mu| plane.project(mu).map(|coordinate| coordinate as f32)).collect();
    LatentMap { request, plane, points, share }
}

fn plane_of(axes: [Axis; 2], encoded: &Encoded, size: usize) -> Shown {
    let known: Vec<f32> = encoded.mu.iter().copied().filter(|value| value.is_finite()).collect();
    let (plane, share) = plane(axes, &known, size);
    (Rc::new(plane), share)
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

//! The manifold: digits decoded over a grid of two latent dimensions.

use super::{Memory, Model, Point};
use crate::Result;

/// Digits along a side of the grid, on offer.
pub const SIDES: [usize; 4] = [10, 15, 20, 30];

/// What the manifold is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ManifoldRequest {
    /// The latent dimensions across and up; two that differ.
    pub axes: [usize; 2],
    /// Digits along a side.
    pub side: usize,
    /// Where all other dimensions stay; `None` for 0, the prior's mean.
    pub others: Option<Point>,
}

/// Digits on a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifold {
    /// What was asked for.
    pub request: ManifoldRequest,
    /// The values of the other dimensions.
    pub base: Vec<f32>,
    /// 784 grey values for each place, row by row from the top, where the second axis is largest.
    pub tiles: Vec<f32>,
}

/// The quantile of the standard normal distribution: where its distribution function is `p`, strictly between 0 and 1.
pub fn quantile(p: f64) -> f64 {
    if p < 0.5 {
        return -quantile(1.0 - p);
    }
    let density = |x: f64| (-0.5 * x * x).exp() / std::f64::consts::TAU.sqrt();
    let above = |x: f64| 0.5 * libm::erfc(x * std::f64::consts::FRAC_1_SQRT_2);
    // Newton's method from the mean: the function is concave from there on, so it never overshoots.
    let mut x = 0.0;
    for _ in 0..60 {
        let step = (above(x) - (1.0 - p)) / density(x);
        x += step;
        if step.abs() < 1e-12 {
            break;
        }
    }
    x
}

/// The value at a place along an axis: the quantiles of equal shares of the prior, each in its middle.
pub fn value(index: usize, side: usize) -> f32 {
    quantile((index as f64 + 0.5) / side as f64) as f32
}

impl ManifoldRequest {
    /// The latents of a tile.
    pub fn latents(&self, base: &[f32], tile: usize) -> Vec<f32> {
        let (column, row) = (tile % self.side, tile / self.side);
        let mut latents = base.to_vec();
        latents[self.axes[0]] = value(column, self.side);
        latents[self.axes[1]] = value(self.side - 1 - row, self.side);
        latents
    }
}

/// Decodes the grid.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: ManifoldRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Manifold),
) -> Result<()> {
    let size = model.latent_size();
    if request.axes.iter().any(|&axis| axis >= size) {
        // Asked before another model came.
        return Ok(());
    }
    let base = match &request.others {
        Some(point) => point.latents(model).await?,
        None => vec![0.0; size],
    };
    let latents: Vec<f32> =
        (0..request.side * request.side).flat_map(|tile| request.latents(&base, tile)).collect();
    let tiles = model.decode(&latents).await?;
    answer(Manifold { request, base, tiles });
    Ok(())
}

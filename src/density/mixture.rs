//! Mixtures of Gaussians with full covariances.

use super::Cholesky;
use crate::random::{Sequence, stream};

/// Points of equal size, one after the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Points<'a> {
    /// Numbers of a point.
    pub size: usize,
    /// All numbers.
    pub values: &'a [f32],
}

impl<'a> Points<'a> {
    /// How many.
    pub fn len(&self) -> usize {
        self.values.len() / self.size
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Point `index`.
    pub fn get(&self, index: usize) -> &'a [f32] {
        &self.values[index * self.size..(index + 1) * self.size]
    }
}

/// One component.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaussian {
    /// Its share of the mixture.
    pub weight: f64,
    /// Its mean.
    pub mean: Vec<f64>,
    /// Its covariance.
    pub covariance: Cholesky,
}

/// A weighted sum of Gaussians; the weights sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture {
    /// The components, at least one.
    pub components: Vec<Gaussian>,
}

impl Gaussian {
    /// `ln(weight · density)` at a point. `work` is scratch for one point.
    pub fn ln_weighted_density(&self, point: &[f32], work: &mut [f64]) -> f64 {
        for ((work, &x), mean) in work.iter_mut().zip(point).zip(&self.mean) {
            *work = f64::from(x) - mean;
        }
        self.covariance.solve(work);
        let distance: f64 = work.iter().map(|x| x * x).sum();
        let normalizer = point.len() as f64 * std::f64::consts::TAU.ln() + self.covariance.ln_determinant();
        self.weight.ln() - 0.5 * (normalizer + distance)
    }
}

impl Mixture {
    /// Numbers of a point.
    pub fn size(&self) -> usize {
        self.components[0].mean.len()
    }

    /// Draws points: for each a component, then `mean + temperature · L·ε`.
    pub fn sample(&self, sequence: Sequence, count: usize, temperature: f32) -> Vec<f32> {
        let size = self.size();
        let mut noise = vec![0.0_f32; count * size];
        sequence.fill_normal(&mut noise);
        let mut choices = vec![0.0; count];
        Sequence { stream: sequence.stream ^ stream::CHOICES, ..sequence }.fill_uniform(&mut choices);
        let mut points = Vec::with_capacity(count * size);
        for (noise, choice) in noise.chunks_exact(size).zip(choices) {
            let component = self.component_at(f64::from(choice));
            let offset = component.covariance.times(noise);
            let place = |(mean, x): (&f64, f64)| (mean + f64::from(temperature) * x) as f32;
            points.extend(component.mean.iter().zip(offset).map(place));
        }
        points
    }

    /// The component in whose part of the unit interval this number lies.
    fn component_at(&self, mut share: f64) -> &Gaussian {
        let is_here = |component: &&Gaussian| {
            share -= component.weight;
            share < 0.0
        };
        // Rounded weights may sum to a little less than 1.
        self.components.iter().find(is_here).unwrap_or(&self.components[0])
    }
}

//! The Fréchet distance of two sets of points, each modelled as a Gaussian: with Inception's features instead of
//! ours it is the FID of Heusel et al. (2017).

use super::Eigen;
use crate::density::Points;

/// Mean and covariance of some points.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    /// The mean.
    pub mean: Vec<f64>,
    /// The covariance, row by row, divided by one less than there are points.
    pub covariance: Vec<f64>,
}

impl Moments {
    /// Of at least two points.
    pub fn of(points: Points) -> Moments {
        let (size, count) = (points.size, points.len() as f64);
        let rows = || points.values.chunks_exact(size);
        let mut mean = vec![0.0; size];
        for row in rows() {
            mean.iter_mut().zip(row).for_each(|(mean, &x)| *mean += f64::from(x) / count);
        }
        let mut covariance = vec![0.0; size * size];
        let mut deviation = vec![0.0; size];
        for row in rows() {
            for ((deviation, &x), mean) in deviation.iter_mut().zip(row).zip(&mean) {
                *deviation = f64::from(x) - mean;
            }
            for (row, x) in covariance.chunks_exact_mut(size).zip(&deviation) {
                row.iter_mut().zip(&deviation).for_each(|(sum, y)| *sum += x * y / (count - 1.0));
            }
        }
        Moments { mean, covariance }
    }

    /// `|m₁ − m₂|² + tr C₁ + tr C₂ − 2·tr √(C₁·C₂)`, in squared units of the points (Dowson and Landau,
    /// 1982).
    ///
    /// C₁·C₂ is not symmetric, but with `C₁ = V·Λ·Vᵀ` it has the eigenvalues of `√Λ·Vᵀ·C₂·V·√Λ`, which
    /// is, so no root of a general matrix is needed; and covariances may be singular.
    pub fn frechet_distance(&self, other: &Moments) -> f64 {
        let size = self.mean.len();
        let Eigen { values, vectors } = Eigen::new(&self.covariance, size);
        let scaled: Vec<f64> = (vectors.chunks_exact(size).zip(&values))
            .flat_map(|(vector, value)| vector.iter().map(|x| x * value.max(0.0).sqrt()))
            .collect();
        // With the scaled vectors as rows: S·C₂·Sᵀ.
        let middle =
            product_with_transpose(&product_with_transpose(&scaled, &other.covariance, size), &scaled, size);
        let root: f64 = Eigen::new(&middle, size).values.iter().map(|value| value.max(0.0).sqrt()).sum();
        let apart: f64 = self.mean.iter().zip(&other.mean).map(|(a, b)| (a - b).powi(2)).sum();
        // Rounding may give a slightly negative distance for two equal sets.
        (apart + trace(&self.covariance, size) + trace(&other.covariance, size) - 2.0 * root).max(0.0)
    }
}

/// `A·Bᵀ`.
fn product_with_transpose(a: &[f64], b: &[f64], size: usize) -> Vec<f64> {
    let dot = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x * y).sum();
    a.chunks_exact(size).flat_map(|row| b.chunks_exact(size).map(move |column| dot(row, column))).collect()
}

fn trace(matrix: &[f64], size: usize) -> f64 {
    matrix.iter().step_by(size + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where both covariances are diagonal the distance is Σ (m₁ − m₂)² + (σ₁ − σ₂)².
    #[test]
    fn diagonal_covariances_have_a_closed_form() {
        let diagonal = |mean: [f64; 3], sigma: [f64; 3]| {
            let mut covariance = vec![0.0; 9];
            covariance.iter_mut().step_by(4).zip(sigma).for_each(|(x, sigma)| *x = sigma * sigma);
            Moments { mean: mean.to_vec(), covariance }
        };
        let (a, b) = (diagonal([1.0, 2.0, 3.0], [1.0, 0.0, 4.0]), diagonal([0.0, 2.0, 5.0], [2.0, 3.0, 0.5]));
        let known = (1.0 + 0.0 + 4.0) + (1.0 + 9.0 + 12.25);
        assert!((a.frechet_distance(&b) - known).abs() < 1e-12);
        assert!((b.frechet_distance(&a) - known).abs() < 1e-12);
        assert!(a.frechet_distance(&a) < 1e-12);
    }
}

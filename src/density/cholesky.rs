//! The Cholesky factor of a covariance, for drawing points and for densities.

/// `L` with `L·Lᵀ` = the covariance: lower triangular, row by row, `size × size` with zeros above.
#[derive(Clone, Debug, PartialEq)]
pub struct Cholesky {
    size: usize,
    lower: Vec<f64>,
    /// Stored, since a logarithm per row costs more than the row's products.
    ln_determinant: f64,
}

impl Cholesky {
    /// Factors a symmetric matrix, of which the lower triangle is read. `None` if it is not positive definite.
    pub fn new(matrix: &[f64], size: usize) -> Option<Cholesky> {
        let mut lower = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let (above, below) = lower.split_at(row * size);
                let earlier =
                    if column == row { &below[..column] } else { &above[column * size..][..column] };
                let sum: f64 = earlier.iter().zip(below).map(|(a, b)| a * b).sum();
                let rest = matrix[row * size + column] - sum;
                lower[row * size + column] = if column < row {
                    rest / lower[column * size + column]
                } else if rest > 0.0 {
                    rest.sqrt()
                } else {
                    return None;
                };
            }
        }
        let ln_determinant = (0..size).map(|k| 2.0 * lower[k * size + k].ln()).sum();
        Some(Cholesky { size, lower, ln_determinant })
    }

    /// `x` with `L·x = b`, written over `b`.
    pub fn solve(&self, b: &mut [f64]) {
        for row in 0..self.size {
            let (known, rest) = b.split_at_mut(row);
            let factors = &self.lower[row * self.size..];
            let sum: f64 = factors.iter().zip(known.iter()).map(|(l, x)| l * x).sum();
            rest[0] = (rest[0] - sum) / factors[row];
        }
    }

    /// `L·x`.
    pub fn times(&self, x: &[f32]) -> Vec<f64> {
        let rows = self.lower.chunks_exact(self.size);
        rows.map(|row| row.iter().zip(x).map(|(l, &x)| l * f64::from(x)).sum()).collect()
    }

    /// The logarithm of the covariance's determinant.
    pub fn ln_determinant(&self) -> f64 {
        self.ln_determinant
    }
}

#[cfg(test)]
mod tests {
    use super::Cholesky;

    /// A textbook example with whole numbers.
    #[test]
    fn a_known_factor() {
        let matrix = [4.0, 12.0, -16.0, 12.0, 37.0, -43.0, -16.0, -43.0, 98.0];
        let factor = Cholesky::new(&matrix, 3).expect("a covariance");
        assert_eq!(factor.lower, [2.0, 0.0, 0.0, 6.0, 1.0, 0.0, -8.0, 5.0, 3.0]);
        assert!((factor.ln_determinant() - 36.0_f64.ln()).abs() < 1e-12);
        let product = factor.times(&[1.0, -2.0, 0.5]);
        assert_eq!(product, [2.0, 4.0, -16.5]);
        let mut solved = product;
        factor.solve(&mut solved);
        assert_eq!(solved, [1.0, -2.0, 0.5]);
    }

    #[test]
    fn what_is_not_positive_definite_has_none() {
        assert_eq!(Cholesky::new(&[1.0, 2.0, 2.0, 1.0], 2), None);
        assert_eq!(Cholesky::new(&[1.0, 0.0, 0.0, 0.0], 2), None);
        assert_eq!(Cholesky::new(&[f64::NAN], 1), None);
    }
}

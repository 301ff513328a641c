//! Principal components: the directions in which points vary most.

/// A direction, and how much points vary along it.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// Of length 1.
    pub direction: Vec<f64>,
    /// The variance of the points along it, with divisor n.
    pub variance: f64,
}

/// The mean of points, `size` numbers each.
pub fn mean(points: &[f32], size: usize) -> Vec<f64> {
    let mut mean = vec![0.0; size];
    for point in points.chunks_exact(size) {
        mean.iter_mut().zip(point).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    let count = (points.len() / size).max(1) as f64;
    mean.iter_mut().for_each(|sum| *sum /= count);
    mean
}

/// The covariance matrix of points with this mean, `size × size`.
fn covariance(points: &[f32], mean: &[f64]) -> Vec<f64> {
    let size = mean.len();
    let mut sums = vec![0.0; size * size];
    let mut centred = vec![0.0; size];
    for point in points.chunks_exact(size) {
        centred.iter_mut().zip(point.iter().zip(mean)).for_each(|(c, (&x, m))| *c = f64::from(x) - m);
        for row in 0..size {
            let (own, sums) = (centred[row], &mut sums[row * size..][..=row]);
            sums.iter_mut().zip(&centred).for_each(|(sum, other)| *sum += own * other);
        }
    }
    let count = (points.len() / size).max(1) as f64;
    for row in 0..size {
        for column in 0..=row {
            let value = sums[row * size + column] / count;
            (sums[row * size + column], sums[column * size + row]) = (value, value);
        }
    }
    sums
}

/// All principal components of points with this mean, the largest variance first. The sign of each direction is that of
/// its largest coordinate: positive.
pub fn components(points: &[f32], mean: &[f64]) -> Vec<Component> {
    let size = mean.len();
    let (values, vectors) = eigen(covariance(points, mean), size);
    let mut components: Vec<Component> = values
        .into_iter()
        .enumerate()
        .map(|(index, variance)| {
            let direction: Vec<f64> = (0..size).map(|row| vectors[row * size + index]).collect();
            let largest = direction.iter().fold(0.0f64, |a, &b| if b.abs() > a.abs() { b } else { a });
            let direction = direction.iter().map(|x| x * if largest < 0.0 { -1.0 } else { 1.0 }).collect();
            Component { direction, variance: variance.max(0.0) }
        })
        .collect();
    components.sort_by(|a, b| b.variance.total_cmp(&a.variance));
    components
}

/// Sweeps over all pairs of rows; the method converges quadratically, in 6 to 10 for a hundred rows.
const SWEEPS: usize = 30;

/// Eigenvalues of a symmetric matrix, and eigenvectors as columns, by Jacobi's rotations: slow for large matrices,
/// accurate, and short.
fn eigen(mut a: Vec<f64>, size: usize) -> (Vec<f64>, Vec<f64>) {
    let mut vectors = vec![0.0; size * size];
    (0..size).for_each(|k| vectors[k * size + k] = 1.0);
    let scale: f64 = a.iter().map(|x| x * x).sum();
    for _ in 0..SWEEPS {
        let off_diagonal: f64 =
            (0..size).flat_map(|p| (0..p).map(move |q| (p, q))).map(|(p, q)| a[p * size + q].powi(2)).sum();
        if off_diagonal <= 1e-26 * scale {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut a, &mut vectors, size, (p, q));
            }
        }
    }
    ((0..size).map(|k| a[k * size + k]).collect(), vectors)
}

/// The rotation of rows and columns p and q after which `a[p, q]` is 0.
fn rotate(a: &mut [f64], vectors: &mut [f64], size: usize, (p, q): (usize, usize)) {
    let apq = a[p * size + q];
    if apq == 0.0 {
        return;
    }
    let theta = (a[q * size + q] - a[p * size + p]) / (2.0 * apq);
    let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let c = 1.0 / t.hypot(1.0);
    let s = t * c;
    for k in 0..size {
        let (x, y) = (a[k * size + p], a[k * size + q]);
        (a[k * size + p], a[k * size + q]) = (c * x - s * y, s * x + c * y);
    }
    for k in 0..size {
        let (x, y) = (a[p * size + k], a[q * size + k]);
        (a[p * size + k], a[q * size + k]) = (c * x - s * y, s * x + c * y);
    }
    for k in 0..size {
        let (x, y) = (vectors[k * size + p], vectors[k * size + q]);
        (vectors[k * size + p], vectors[k * size + q]) = (c * x - s * y, s * x + c * y);
    }
}

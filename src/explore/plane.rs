//! A plane in latent space: points projected to it, places on it lifted back, posteriors seen on it as ellipses.

/// A plane through `origin`, with a vector for each of its two axes. The vectors need not be at right angles to each
/// other; they must not be parallel.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// The place of the coordinates (0, 0).
    pub origin: Vec<f32>,
    /// Across and up, of length 1 each.
    pub axes: [Vec<f32>; 2],
}

/// An ellipse: one standard deviation of a posterior on a plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ellipse {
    /// Its centre.
    pub centre: [f64; 2],
    /// Its semi-axes, the longer one first.
    pub radii: [f64; 2],
    /// The angle from the plane's first axis to the longer one, in radians.
    pub angle: f64,
}

impl Plane {
    /// The coordinates of a point: its offset from the origin along each axis.
    pub fn project(&self, point: &[f32]) -> [f64; 2] {
        let along = |axis: &[f32]| -> f64 {
            axis.iter()
                .zip(point.iter().zip(&self.origin))
                .map(|(&axis, (&point, &origin))| f64::from(axis) * (f64::from(point) - f64::from(origin)))
                .sum()
        };
        [along(&self.axes[0]), along(&self.axes[1])]
    }

    /// The point of the plane with these coordinates: what is at right angles to the plane is as at the origin.
    pub fn lift(&self, place: [f64; 2]) -> Vec<f32> {
        let [across, up] = &self.axes;
        let cosine: f64 = across.iter().zip(up).map(|(a, b)| f64::from(a * b)).sum();
        // Solves for the weights of the two axes whose sum has these coordinates.
        let determinant = 1.0 - cosine * cosine;
        let weights =
            [(place[0] - cosine * place[1]) / determinant, (place[1] - cosine * place[0]) / determinant];
        let add = |(&origin, (&across, &up)): (&f32, (&f32, &f32))| {
            (f64::from(origin) + weights[0] * f64::from(across) + weights[1] * f64::from(up)) as f32
        };
        self.origin.iter().zip(across.iter().zip(up)).map(add).collect()
    }

    /// The normal distribution with these means and log variances, seen on the plane: its projection is normal, too.
    pub fn ellipse(&self, mu: &[f32], logvar: &[f32]) -> Ellipse {
        let covariance = |a: usize, b: usize| -> f64 {
            let products = self.axes[a].iter().zip(&self.axes[b]).zip(logvar);
            products.map(|((&a, &b), &logvar)| f64::from(a) * f64::from(b) * f64::from(logvar).exp()).sum()
        };
        let (xx, xy, yy) = (covariance(0, 0), covariance(0, 1), covariance(1, 1));
        let (mean, difference) = (0.5 * (xx + yy), 0.5 * (xx - yy));
        let spread = difference.hypot(xy);
        let radius = |variance: f64| variance.max(0.0).sqrt();
        Ellipse {
            centre: self.project(mu),
            radii: [radius(mean + spread), radius(mean - spread)],
            angle: 0.5 * xy.atan2(difference),
        }
    }
}

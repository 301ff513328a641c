//! The quality of samples: judged by a classifier that is trained on request, in comparison with real digits.

mod densities;
mod eigen;
mod frechet;
mod measures;
mod nearest;
mod progress;
mod study;

pub use densities::{Densities, ENCODED, Source};
pub use eigen::Eigen;
pub use frechet::Moments;
pub use measures::{CONFIDENT, Measures};
pub use nearest::{Nearest, nearest};
pub use progress::{Stage, StudyProgress};
pub use study::{JUDGED, Judge, Quality, SHOWN, STEPS, Study};

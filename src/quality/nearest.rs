//! The training image nearest to a sample: does the model generalise, or memorise?

use crate::data::{Digits, PIXELS, SIDE};
use crate::pause::pause;

/// A training image and its distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Its place in the training set.
    pub index: usize,
    /// Squared distance, grey from 0 to 1, summed over the pixels.
    pub squared_distance: f64,
}

/// Images compared without a pause: some milliseconds.
const SLICE: usize = 4096;

/// The nearest of some digits to an image of 784 grey values; on ties the first. Distances are whole numbers, so the order
/// of their sums does not matter. A digit is given up after the row at which it is as far as the best so far, which saves
/// most of the work.
pub async fn nearest(image: &[u8], digits: &Digits) -> Nearest {
    let (mut best, mut least) = (0, u32::MAX);
    for (index, other) in digits.pixels.chunks_exact(PIXELS).enumerate() {
        if let Some(distance) = less_than(least, image, other) {
            (best, least) = (index, distance);
        }
        if index % SLICE == SLICE - 1 {
            pause().await;
        }
    }
    Nearest { index: best, squared_distance: f64::from(least) / (255.0 * 255.0) }
}

/// The squared distance in grey levels, unless it reaches `bound`.
fn less_than(bound: u32, a: &[u8], b: &[u8]) -> Option<u32> {
    let mut distance = 0;
    for (a, b) in a.chunks_exact(SIDE).zip(b.chunks_exact(SIDE)) {
        distance += a.iter().zip(b).map(|(&a, &b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>();
        if distance >= bound {
            return None;
        }
    }
    Some(distance)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_by_hand() {
        let digit = |grey: u8| [grey; PIXELS];
        let digits = Digits { pixels: [digit(0), digit(90), digit(110), digit(255)].concat(), labels: None };
        let found = |grey| pollster::block_on(nearest(&digit(grey), &digits));
        assert_eq!(found(255), Nearest { index: 3, squared_distance: 0.0 });
        assert_eq!(found(100).index, 1, "on ties the first");
        let Nearest { index, squared_distance } = found(104);
        assert_eq!(index, 2);
        assert!((squared_distance - 784.0 * (6.0_f64 / 255.0).powi(2)).abs() < 1e-9, "{squared_distance}");
    }
}

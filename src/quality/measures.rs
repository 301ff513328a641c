//! Quality measures of a set of images, by the classifier.

use super::Moments;
use crate::density::Points;
use crate::model::FEATURE_COUNT;
use crate::train::Judged;

/// An image counts as a digit if the classifier gives some class at least this probability.
pub const CONFIDENT: f32 = 0.9;

/// Quality measures of a set of images.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// Fréchet distance of the classifier's features to those of real digits.
    pub frechet_distance: f64,
    /// Share of images to which some class is assigned with a probability of at least [`CONFIDENT`].
    pub confident: f64,
    /// How many images are likeliest to be of each class.
    pub histogram: Vec<usize>,
}

impl Measures {
    /// Of at least two images; `real` are the moments of real digits' features.
    pub fn new(judged: &Judged, real: &Moments) -> Measures {
        let moments = Moments::of(features(judged));
        let mut histogram = vec![0; judged.class_count()];
        judged.classes().for_each(|(class, _)| histogram[class] += 1);
        let confident = judged.classes().filter(|&(_, probability)| probability >= CONFIDENT).count();
        Measures {
            frechet_distance: real.frechet_distance(&moments),
            confident: confident as f64 / histogram.iter().sum::<usize>() as f64,
            histogram,
        }
    }
}

/// The features as points.
pub fn features(judged: &Judged) -> Points<'_> {
    Points { size: FEATURE_COUNT, values: &judged.features }
}

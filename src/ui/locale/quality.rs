//! Texts about samples: where they come from, and how good they are.

use crate::lab::quality::StudyProgress;
use crate::lab::{Quality, Source};
use crate::ui::state::SampledFrom;

/// See the English texts.
pub trait QualityText {
    fn source_name(&self, source: Source) -> String;
    fn sampled_from(&self, from: &SampledFrom) -> String;
    fn study_progress(&self, progress: &StudyProgress) -> String;
    fn cancel_study(&self) -> &'static str;
    fn sample_quality(&self) -> &'static str;
    fn unjudged_hint(&self) -> &'static str;
    fn training_digits(&self, count: Option<usize>) -> String;
    fn prior(&self) -> &'static str;
    fn fitted_density(&self) -> &'static str;
    fn frechet_distance(&self) -> &'static str;
    fn sure_of_a_digit(&self) -> &'static str;
    fn to_nearest(&self) -> &'static str;
    fn by_class(&self) -> &'static str;
    fn counts_by_class(&self, name: &str, counts: &str) -> String;
    fn quality_hint(&self, quality: &Quality) -> String;
    fn judge_samples(&self) -> &'static str;
    fn quality_pictures(&self) -> &'static str;
}

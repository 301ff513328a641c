//! Texts of the room Train.

use crate::lab::quality::StudyProgress;
use crate::lab::{Likelihood, Quality, Source};
use crate::ui::state::SampledFrom;

/// See the English texts.
pub trait TrainText {
    fn training(&self) -> &'static str;
    fn step(&self) -> &'static str;
    fn reset(&self) -> &'static str;
    fn train_loss(&self) -> &'static str;
    fn test_loss(&self) -> &'static str;
    fn nats_test(&self) -> &'static str;
    fn reconstruction_loss(&self) -> &'static str;
    fn kl(&self) -> &'static str;
    fn losses_hint(&self, steps: usize, averaged: bool) -> String;
    /// A CPU with the threads that compute on it.
    fn with_threads(&self, device: &str, threads: usize) -> String;

    fn images_per_second(&self) -> &'static str;
    fn images_unit(&self) -> &'static str;
    fn per_step_unit(&self) -> &'static str;
    /// The label of the device's name.
    fn device_reading(&self) -> &'static str;
    fn loss(&self) -> &'static str;
    fn train_curve(&self) -> &'static str;
    fn test_curve(&self) -> &'static str;
    fn at_step(&self, step: &str) -> String;
    fn nats_per_image(&self) -> &'static str;
    fn epoch_axis(&self) -> &'static str;
    fn step_axis(&self) -> &'static str;
    fn floor(&self, nats: &str) -> String;
    fn empty_chart(&self) -> &'static str;
    fn samples(&self) -> &'static str;
    fn sample(&self) -> &'static str;
    fn samples_hint(&self) -> &'static str;
    fn untrained_samples_hint(&self) -> &'static str;
    fn live(&self) -> &'static str;
    fn live_hint(&self) -> &'static str;
    fn temperature(&self) -> &'static str;
    fn sample_from(&self) -> &'static str;
    fn source_name(&self, source: Source) -> String;
    fn sampled_from(&self, from: &SampledFrom) -> String;
    fn study_progress(&self, progress: &StudyProgress) -> String;
    fn test_digits_title(&self) -> &'static str;
    fn test_digits_hint(&self) -> &'static str;
    fn test_reconstructions(&self) -> &'static str;
    fn evaluation(&self) -> &'static str;
    fn evaluated_on(&self, images: usize, step: u64) -> String;
    fn nothing_evaluated(&self) -> &'static str;
    fn evaluate_now(&self) -> &'static str;
    fn test_set(&self) -> &'static str;
    fn negative_elbo(&self) -> &'static str;
    fn negative_elbo_hint(&self) -> &'static str;
    fn above_floor(&self) -> &'static str;
    fn above_floor_hint(&self) -> &'static str;
    fn squared_error(&self) -> &'static str;
    fn squared_error_hint(&self) -> &'static str;
    fn active_units(&self) -> &'static str;
    fn active_units_hint(&self) -> &'static str;
    fn kl_bars(&self, nats: &[f64]) -> String;
    fn kl_bars_caption(&self, largest: &str) -> String;
    fn likelihood_title(&self) -> &'static str;
    fn draws_per_digit(&self) -> &'static str;
    fn test_digits(&self) -> &'static str;
    fn importance_weighted_bound(&self) -> &'static str;
    fn likelihood(&self, step: u64, likelihood: &Likelihood) -> String;
    fn likelihood_hint(&self) -> &'static str;
    fn estimate_likelihood(&self) -> &'static str;
    fn cancel(&self) -> &'static str;
    fn cancel_estimate(&self) -> &'static str;
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

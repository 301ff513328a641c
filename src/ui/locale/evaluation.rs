//! Texts about the model on test digits: in the room Train.

use crate::lab::Likelihood;

/// See the English texts.
pub trait EvaluationText {
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
    fn cancel_estimate(&self) -> &'static str;
}

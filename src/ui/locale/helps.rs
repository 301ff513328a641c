//! Texts of Augment's comparison of classifiers.

use crate::explore::helps::Effect;

/// See the English texts.
pub trait HelpsText {
    fn helps(&self) -> &'static str;
    fn helps_compare(&self) -> &'static str;
    fn helps_hint(&self, generated: usize, seeds: u32) -> String;
    fn helps_real(&self) -> &'static str;
    fn helps_alone(&self) -> &'static str;
    fn helps_with(&self) -> &'static str;
    fn helps_difference(&self) -> &'static str;
    fn helps_of_each(&self, of_each: usize) -> String;
    fn helps_in_all(&self, digits: usize) -> String;
    fn helps_alone_of(&self, of_each: usize) -> String;
    fn helps_with_of(&self, of_each: usize) -> String;
    fn helps_needs_labels(&self) -> &'static str;
    fn helps_progress(&self, done: f64, is_training: bool) -> String;
    /// Before a comparison, or after one of the model of this step.
    fn helps_rests(&self, step: Option<u64>) -> String;
    /// What generated digits do to a classifier of so many real ones; `mean` is the difference of the shares.
    fn helps_effect(&self, of_each: usize, effect: Effect, mean: f64) -> String;
}

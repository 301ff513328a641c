//! Texts of Denoise, in the room Use.

use crate::ops::Corruption;

/// See the English texts.
pub trait DenoiseText {
    fn denoise(&self) -> &'static str;
    fn denoise_hint(&self) -> &'static str;
    fn corruption(&self) -> &'static str;
    fn strength(&self) -> &'static str;
    fn corrupted(&self) -> &'static str;
    fn filtered(&self) -> &'static str;
    fn restored(&self) -> &'static str;
    fn clean(&self) -> &'static str;
    fn denoise_errors_hint(&self) -> &'static str;
    fn train_to_denoise(&self) -> &'static str;
    /// What the present model is trained with.
    fn trained_with(&self, corruption: Corruption) -> String;
    /// While restored digits are counted.
    fn restored_so_far(&self, digits: usize, total: usize) -> String;
    /// The accessible name of an error.
    fn error_of(&self, what: &str) -> String;
    /// That of a row of digits.
    fn digits_in_state(&self, count: usize, what: &str) -> String;
}

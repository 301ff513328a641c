//! Texts of the room Use.

use crate::explore::Region;
use crate::saved::Contents;
use crate::ui::apply::{DigitsFile, SecondSetFrom};

/// See the English texts.
pub trait ApplyText {
    fn repair(&self) -> &'static str;
    fn repair_hint(&self) -> &'static str;
    fn repair_digit(&self) -> &'static str;
    fn other_starts(&self) -> &'static str;
    fn hide(&self) -> &'static str;
    fn upper_third(&self) -> &'static str;
    fn middle_third(&self) -> &'static str;
    fn lower_third(&self) -> &'static str;
    fn hidden(&self) -> &'static str;
    fn filled_in(&self) -> &'static str;
    fn filled_in_hint(&self) -> &'static str;
    fn one_pass(&self) -> &'static str;
    fn one_pass_hint(&self) -> &'static str;
    fn after_so_many_steps(&self) -> &'static str;
    fn answers_hint(&self) -> &'static str;
    fn error_filled_in(&self) -> &'static str;
    fn error_one_pass(&self) -> &'static str;
    fn error_mean_image(&self) -> &'static str;
    fn errors_hint(&self) -> &'static str;
    fn anomaly(&self) -> &'static str;
    fn anomaly_hint(&self) -> &'static str;
    fn cheaper_digits(&self) -> &'static str;
    fn compare_with_letters(&self) -> &'static str;
    /// While the first pass over the test set is under way.
    fn anomaly_progress(&self, done: usize, total: usize) -> String;
    fn compare_with_files(&self) -> &'static str;
    fn second_set_hint(&self) -> &'static str;
    fn second_set_waits(&self) -> &'static str;
    fn strangest_hint(&self) -> &'static str;
    fn augment(&self) -> &'static str;
    fn augment_hint(&self) -> &'static str;
    fn how_many(&self) -> &'static str;
    fn made_from(&self) -> &'static str;
    fn prior_origin(&self) -> &'static str;
    fn classes_origin(&self) -> &'static str;
    fn drawing_origin(&self) -> &'static str;
    fn generate(&self) -> &'static str;
    fn digits_progress(&self) -> &'static str;
    fn nothing_made(&self) -> &'static str;
    fn draw_first(&self) -> &'static str;
    fn new_digits(&self) -> &'static str;
    fn new_digits_wait(&self) -> &'static str;
    fn download_digits(&self) -> &'static str;
    fn digits_made(&self, done: usize, total: usize) -> String;
    fn digits_file(&self, file: DigitsFile) -> &'static str;
    fn compress(&self) -> &'static str;
    fn compress_hint(&self) -> &'static str;
    fn measure(&self) -> &'static str;
    fn numbers(&self) -> &'static str;
    fn size(&self) -> &'static str;
    fn test_loss_of_means(&self) -> &'static str;
    fn compress_note(&self) -> &'static str;
    fn compressed_at(&self, step: u64) -> String;
    fn precision(&self, contents: Contents) -> &'static str;
    fn loss_of(&self, contents: Contents) -> String;
    fn download_precision(&self, contents: Contents) -> String;
    fn hidden_part(&self, region: Region) -> String;
    fn share_hidden(&self, share: f64) -> String;
    /// An answer, counted from 1, and its nats, once known.
    fn answer(&self, number: usize, nats: Option<f64>) -> String;
    /// What the drawing costs, once there is one.
    fn verdict(&self, nats: Option<f64>) -> String;
    fn second_set_stands_out(&self, from: SecondSetFrom, images: usize, auc: f64) -> String;
    fn histogram_of_costs(&self, digits: usize, drawing: Option<f64>) -> String;
    fn strange_digit(&self, digit: Option<usize>, nats: Option<f64>) -> String;
}

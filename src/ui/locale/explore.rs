//! Texts of the room Explore.

/// See the English texts.
pub trait ExploreText {
    fn in_this_room(&self) -> &'static str;
    fn map(&self) -> &'static str;
    fn latent_map(&self) -> &'static str;
    /// The number of digits and the share of their variance that is shown, once known.
    fn map_hint(&self, known: Option<(usize, f64)>, step: u64) -> String;
    fn map_help(&self) -> &'static str;
    fn map_across(&self) -> &'static str;
    fn map_up(&self) -> &'static str;
    fn map_waits(&self) -> &'static str;
    fn map_picture(&self, digits: usize, with_drawing: bool) -> String;
    fn your_drawing(&self) -> &'static str;
    fn zoom(&self) -> &'static str;
    fn zoom_in(&self) -> &'static str;
    fn zoom_out(&self) -> &'static str;
    fn zoom_whole(&self) -> &'static str;
    fn map_classes(&self) -> &'static str;
    fn map_class(&self, name: &str) -> String;
    fn all_classes(&self) -> &'static str;
    fn no_classes(&self) -> &'static str;
    /// A test digit, counted from 0, and its label.
    fn map_digit(&self, index: usize, class: Option<&str>) -> String;
    fn no_map_digit(&self) -> &'static str;

    fn traversals(&self) -> &'static str;
    fn traversals_hint(&self) -> &'static str;
    fn traversals_wait(&self) -> &'static str;
    /// One row: its latent dimension, counted from 1.
    fn traversal(&self, dimension: usize, kl: f64) -> String;
    fn kl_nats(&self) -> &'static str;
    fn unused(&self) -> &'static str;
    fn around(&self) -> &'static str;
    fn around_drawing(&self) -> &'static str;
    fn around_digit(&self) -> &'static str;
    fn around_sample(&self) -> &'static str;
    fn around_drawing_short(&self) -> &'static str;
    fn around_digit_short(&self) -> &'static str;
    fn around_sample_short(&self) -> &'static str;
    fn around_the_mean(&self) -> &'static str;
    fn another(&self) -> &'static str;
    fn show_all(&self, rows: usize) -> String;
    fn show_fewer(&self, rows: usize) -> String;
}

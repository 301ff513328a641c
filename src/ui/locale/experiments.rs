//! Texts of the room Explore beside map and traversals.

use crate::explore::ranking::Order;

/// See the English texts.
pub trait ExperimentsText {
    fn manifold(&self) -> &'static str;
    fn manifold_hint(&self) -> &'static str;
    fn manifold_waits(&self) -> &'static str;
    fn manifold_needs_two(&self) -> &'static str;
    fn manifold_side(&self) -> &'static str;
    fn manifold_others(&self) -> &'static str;
    fn manifold_zero(&self) -> &'static str;
    fn manifold_drawing(&self) -> &'static str;
    fn manifold_picture(&self, side: usize, axes: [String; 2]) -> String;

    fn morph(&self) -> &'static str;
    fn morph_hint(&self) -> &'static str;
    fn morph_from(&self) -> &'static str;
    fn morph_to(&self) -> &'static str;
    fn morph_path(&self) -> &'static str;
    fn morph_straight(&self) -> &'static str;
    fn morph_spherical(&self) -> &'static str;
    fn morph_play(&self) -> &'static str;
    fn morph_stop(&self) -> &'static str;
    fn morph_place(&self) -> &'static str;
    fn morph_share(&self, share: &str) -> String;
    fn morph_picture(&self) -> &'static str;
    fn morph_strip(&self) -> &'static str;
    fn morph_save_strip(&self) -> &'static str;
    fn morph_save_animation(&self) -> &'static str;
    fn digit_number(&self) -> &'static str;

    fn what_is_it(&self) -> &'static str;
    fn guess_hint(&self, neighbours: usize) -> String;
    fn guess_waits(&self) -> &'static str;
    fn guessed(&self, name: &str, share: f64) -> String;
    /// What the classifier says, once there is one.
    fn classified(&self, class: Option<(&str, f64)>) -> String;
    fn guess_without_labels(&self) -> &'static str;
    fn neighbours(&self, count: usize) -> String;

    fn which_digits(&self) -> &'static str;
    fn ranking_hint(&self, order: Order, progress: Option<(usize, usize)>) -> String;
    fn ranking_waits(&self) -> &'static str;
    fn ranked_by(&self) -> &'static str;
    fn ranked(&self, order: Order) -> &'static str;
    fn scored_digit(&self, digit: usize, class: Option<&str>, reconstruction: &str, kl: &str) -> String;

    fn inside_the_layers(&self) -> &'static str;
    fn layers_hint(&self, parameters: u64) -> String;
    fn network(&self) -> &'static str;
    fn layer(&self, name: &str, shape: &str, parameters: u64) -> String;
    fn layer_image(&self) -> &'static str;
    fn layer_name(&self) -> &'static str;
    fn layer_shape(&self) -> &'static str;
    fn layer_parameters(&self) -> &'static str;
    fn layer_range(&self) -> &'static str;
    fn layer_dead(&self) -> &'static str;
    fn layer_gradient(&self) -> &'static str;
    fn dead_units(&self, dead: usize, of: usize) -> String;
    fn histogram(&self) -> &'static str;
    fn histogram_hint(&self, images: usize) -> String;
    fn feature_maps(&self) -> &'static str;
    fn feature_maps_hint(&self) -> &'static str;
    fn filters(&self) -> &'static str;
    fn filters_hint(&self, outputs: usize, inputs: usize) -> String;
}

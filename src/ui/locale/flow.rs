//! Texts of the row from drawing to reconstruction.

/// See the English texts.
pub trait FlowText {
    fn flow(&self) -> &'static str;
    fn flow_handle(&self) -> &'static str;
    fn draw_a_digit(&self) -> &'static str;
    fn undo(&self) -> &'static str;
    fn clear(&self) -> &'static str;
    fn test_digit(&self) -> &'static str;
    fn what_the_model_sees(&self) -> &'static str;
    fn seen_caption(&self) -> &'static str;
    fn encoder(&self) -> &'static str;
    fn decoder(&self) -> &'static str;
    fn latent_dimensions(&self) -> &'static str;
    /// One of them, counted from 1.
    fn latent_dimension(&self, number: usize) -> String;
    /// How many there are, and how many of them are unused for the drawing.
    fn latents_caption(&self, count: usize, idle: Option<usize>) -> String;
    fn undo_dragging(&self) -> &'static str;
    fn reconstruction(&self) -> &'static str;
    fn decoded_by_hand(&self) -> &'static str;
    fn reconstruction_cost(&self, reconstruction: &str, kl: &str) -> String;
    fn follows_the_pen(&self) -> &'static str;
}

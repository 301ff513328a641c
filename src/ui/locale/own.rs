//! Texts of the visitor's own data.

use crate::ui::apply::Cut;

/// See the English texts.
pub trait OwnText {
    fn own_data(&self) -> &'static str;
    fn own_images_hint(&self) -> &'static str;
    fn name_of_class(&self) -> &'static str;
    fn add_class(&self) -> &'static str;
    fn own_classes(&self) -> &'static str;
    fn undo_removing(&self) -> &'static str;
    fn draw_an_example(&self) -> &'static str;
    fn own_pictures(&self) -> &'static str;
    fn own_pictures_hint(&self) -> &'static str;
    fn choose_pictures(&self) -> &'static str;
    fn cut_pictures(&self) -> &'static str;
    fn cut_name(&self, cut: Cut) -> &'static str;
    fn leave_image_out(&self, number: usize) -> String;
    fn grid_columns(&self) -> &'static str;
    fn grid_rows(&self) -> &'static str;
    fn discard(&self) -> &'static str;
    fn train_on_own(&self) -> &'static str;
    fn fine_tune_on_own(&self) -> &'static str;
    fn download_own(&self) -> &'static str;
    /// What adds to a class, if one is chosen.
    fn add_to_class(&self, name: Option<&str>) -> String;
    fn add_these_to_class(&self, name: Option<&str>) -> String;
    fn images_of_class(&self, name: &str, count: usize) -> String;
    fn remove_image(&self, number: usize, name: &str) -> String;
    fn remove_class(&self, name: &str) -> String;
    fn images_found(&self, count: usize) -> String;
    /// Images to learn from and to test with, and how often an epoch repeats each.
    fn own_sizes(&self, sizes: (usize, usize, usize)) -> String;
    fn own_too_few(&self, least: usize) -> String;
}

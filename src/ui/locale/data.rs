//! Texts of data: the panel, a load under way, dropped files.

use crate::data::{KnownSet, Origin};
use crate::ui::state::DataInUse;

/// See the English texts.
pub trait DataText {
    fn data(&self) -> &'static str;
    fn data_name(&self, origin: Origin) -> &'static str;
    /// What the data are and how many images there are to train on, in a few characters.
    fn data_in_short(&self, origin: Origin, images: usize) -> String;
    fn data_in_use(&self, data: Option<&DataInUse>) -> String;
    /// The name of a class of a published dataset.
    fn known_class(&self, known: KnownSet, label: u8) -> Option<String>;
    fn turn_images(&self) -> &'static str;
    fn choose_files(&self) -> &'static str;
    fn own_data_hint(&self) -> &'static str;
    fn mnist_hint(&self) -> &'static str;
    fn drop_files(&self) -> &'static str;
    fn loading_data(&self) -> &'static str;
    fn so_far(&self, received: &str, total: &str) -> String;
}

//! Parts shared by several panels.

mod cross;
mod digits;
mod download;
mod lab_canvas;
mod number_field;
mod paint;
mod thumbnail;

pub use cross::Cross;
pub use digits::DigitsCanvas;
pub use download::{download, download_blob};
pub use lab_canvas::LabCanvas;
pub use number_field::NumberField;
pub use paint::{context, fit, font_size, paint_cells, shade};
pub use thumbnail::Thumbnail;

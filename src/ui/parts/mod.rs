//! Parts shared by several panels.

mod cross;
mod download;
mod lab_canvas;
mod number_field;
mod paint;
mod thumbnail;

pub use cross::Cross;
pub use download::download;
pub use lab_canvas::LabCanvas;
pub use number_field::NumberField;
pub use paint::{fit, font_size, paint_cells};
pub use thumbnail::Thumbnail;

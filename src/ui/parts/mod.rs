//! Parts shared by several panels.

mod cross;
mod download;
mod file_button;
mod lab_canvas;
mod number_field;
mod paint;
mod picture;
mod reserved;
mod sheet_links;
mod thumbnail;
mod whole_field;

pub use cross::Cross;
pub use download::{download, download_blob};
pub use file_button::FileButton;
pub use lab_canvas::LabCanvas;
pub use number_field::NumberField;
pub use paint::{context, fit, font_size, paint_cells, shade, shade_signed};
pub use picture::Picture;
pub use reserved::Reserved;
pub use sheet_links::SheetLinks;
pub use thumbnail::Thumbnail;
pub use whole_field::WholeField;

//! What several panels are made of.

mod download;
mod lab_canvas;
mod paint;

pub use download::download;
pub use lab_canvas::LabCanvas;
pub use paint::{context, fit, paint_tiles};

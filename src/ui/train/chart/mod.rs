//! The loss chart, painted on a canvas.
//!
//! A charts crate was considered and rejected: three curves, two axes and a pointer are some 600 lines
//! with their tests.

pub mod history;
pub mod scale;

#[cfg(target_arch = "wasm32")]
mod legend;
#[cfg(target_arch = "wasm32")]
mod paint;
#[cfg(target_arch = "wasm32")]
mod view;

pub use history::{Baseline, History};
#[cfg(target_arch = "wasm32")]
pub use view::LossChart;

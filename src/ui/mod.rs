//! The page: everything that uses the DOM.
//!
//! [`state`] turns the lab's events into signals; a folder holds each part that a visitor sees: what is always there
//! (`shell`), the row from drawing to reconstruction (`flow`), and a folder per room. A component reads the signals that
//! it shows and sends what the visitor does to the lab as a command. The parts without a DOM (links, settings, the
//! chart's history and scale, the record of a run) build natively too, so that their tests run anywhere.

pub mod bounds;
pub mod language;
pub mod link;
pub mod settings;

pub mod explore;
pub mod kernels;
pub mod runs;
pub mod train;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod apply;
#[cfg(target_arch = "wasm32")]
mod data;
#[cfg(target_arch = "wasm32")]
mod flow;
#[cfg(target_arch = "wasm32")]
mod format;
#[cfg(target_arch = "wasm32")]
mod keeping;
#[cfg(target_arch = "wasm32")]
mod locale;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
mod state;

#[cfg(target_arch = "wasm32")]
pub use app::start;

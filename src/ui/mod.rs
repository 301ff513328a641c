//! The page: everything that knows the DOM.
//!
//! [`store::Store`] turns the lab's events into signals; each component is one file and reads the
//! signals it shows. What a visitor does goes down to the lab as a command. The parts without a DOM
//! (links, numbers, sentences, the chart's scale) build natively too, so that their tests run anywhere.

pub mod chart;
pub mod format;
pub mod known_tiles;
pub mod link;
pub mod run_record;
pub mod sentence;
pub mod setting_list;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod bench;
#[cfg(target_arch = "wasm32")]
mod canvas;
#[cfg(target_arch = "wasm32")]
mod closures;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod data_panel;
#[cfg(target_arch = "wasm32")]
mod device_line;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod download;
#[cfg(target_arch = "wasm32")]
mod evaluation;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod header;
#[cfg(target_arch = "wasm32")]
mod lab_canvas;
#[cfg(target_arch = "wasm32")]
mod latents;
#[cfg(target_arch = "wasm32")]
mod likelihood;
#[cfg(target_arch = "wasm32")]
mod load;
#[cfg(target_arch = "wasm32")]
mod notices;
#[cfg(target_arch = "wasm32")]
mod pad;
#[cfg(target_arch = "wasm32")]
mod plan_panel;
#[cfg(target_arch = "wasm32")]
mod progress;
#[cfg(target_arch = "wasm32")]
mod quality;
#[cfg(target_arch = "wasm32")]
mod readings;
#[cfg(target_arch = "wasm32")]
mod reconstruction;
#[cfg(target_arch = "wasm32")]
mod record_panel;
#[cfg(target_arch = "wasm32")]
mod sample_source;
#[cfg(target_arch = "wasm32")]
mod samples;
#[cfg(target_arch = "wasm32")]
mod settings;
#[cfg(target_arch = "wasm32")]
mod shared;
#[cfg(target_arch = "wasm32")]
mod stopwatch;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
mod test_reconstructions;
#[cfg(target_arch = "wasm32")]
mod theme;
#[cfg(target_arch = "wasm32")]
mod tiles_field;

#[cfg(target_arch = "wasm32")]
pub use app::start;

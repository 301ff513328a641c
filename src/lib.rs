//! Latent Ink: a convolutional VAE that trains in the browser on hand-written WGSL kernels.
//!
//! The folders follow the data: [`data`] → `model` → `plan` → `gpu` or `cpu` → `train` → [`lab`]
//! → `ui`. `docs/ARCHITECTURE.md` explains the design.

pub mod bench;
pub mod cpu;
pub mod data;
pub mod density;
pub mod drawing;
pub mod error;
pub mod explore;
pub mod gpu;
mod json;
pub mod kept;
pub mod lab;
pub mod model;
mod named;
pub mod ops;
pub mod pause;
pub mod plan;
pub mod quality;
pub mod random;
pub mod reference;
pub mod saved;
mod sha256;
pub mod timeout;
pub mod train;

pub mod ui;

pub use error::{Error, Limit, Result};

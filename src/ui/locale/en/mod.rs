//! English.

mod apply;
mod data;
mod denoise;
mod errors;
mod evaluation;
mod experiments;
mod explore;
mod flow;
mod helps;
mod kernels;
mod notices;
mod own;
mod quality;
mod runs;
mod settings;
mod shell;
mod train;

/// The page in English.
pub struct English;

//! English.

mod data;
mod errors;
mod flow;
mod kernels;
mod notices;
mod runs;
mod settings;
mod shell;
mod train;

/// The page in English.
pub struct English;

//! The room Train: is it learning?

pub mod chart;

#[cfg(target_arch = "wasm32")]
mod evaluation;
#[cfg(target_arch = "wasm32")]
mod likelihood;
#[cfg(target_arch = "wasm32")]
mod readings;
#[cfg(target_arch = "wasm32")]
mod sample_quality;
#[cfg(target_arch = "wasm32")]
mod sample_source;
#[cfg(target_arch = "wasm32")]
mod samples;
#[cfg(target_arch = "wasm32")]
mod test_digits;
#[cfg(target_arch = "wasm32")]
mod training;

#[cfg(target_arch = "wasm32")]
pub use self::{evaluation::Evaluation, samples::Samples, test_digits::TestDigits, training::Training};

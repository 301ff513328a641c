//! Models: presets, the VAE and the classifier as graphs of layers, their programs, and their initial parameters.

mod chain;
mod classifier;
mod fingerprint;
mod initial;
mod preset;
pub mod vae;
mod width;

pub use crate::plan::Activation;
pub use chain::Chain;
pub use classifier::{CLASSIFY, Classifier, FEATURE_COUNT, FEATURES, LABELS, MOST_CLASSES, TARGETS};
pub use initial::{initial_decoder, initial_parameters};
pub use preset::Preset;
pub use vae::Vae;
pub use width::Width;

//! Models as layer lists, their shapes, and their parameters in PyTorch's names and order.
//!
//! A preset is a list of [`Layer`]s and nothing else. [`Network`] gives every layer its shapes;
//! [`ParameterTable`] gives every parameter its place in the flat buffers.

mod activation;
mod classifier;
mod fingerprint;
mod initial;
mod layer;
mod network;
mod parameters;
mod preset;
mod width;

pub use activation::Activation;
pub use classifier::{FEATURES, MOST_CLASSES, classifier};
pub use initial::{initial_decoder, initial_parameters};
pub use layer::Layer;
pub use network::{Kind, Network, Resolved, Shape, pad_rows, padded};
pub(crate) use parameters::LayerRanges;
pub use parameters::{ParameterTable, Range, Tensor};
pub use preset::Preset;
pub use width::Width;

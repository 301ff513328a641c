//! A run as a file: `.safetensors`, alone or in a zip, and its model as ONNX ([`onnx`]); digits as files of other programs.
//!
//! A `.safetensors` file has PyTorch's names and layouts.
//!
//! The tensors under PyTorch's own names are the model as the page shows it; `model.load_state_dict` takes them. With the
//! optimiser there are more, under prefixes:
//!
//! | prefix | what |
//! | --- | --- |
//! | `exp_avg.`, `exp_avg_sq.` | Adam's moments, by PyTorch's names of them |
//! | `trained.` | the parameters that are trained, where the model that is shown is their moving average |
//!
//! and `drawing`, `[28, 28]`, if there is one. In a smaller file the tensors are `F16`, or weights are `I8`: times the tensor
//! of the same name with the ending `.scale`, which broadcasts over them. Settings, step and history are JSON in the file's metadata.

mod archive;
mod metadata;
mod npz;
pub mod onnx;
mod png;
mod problem;
mod read;
mod recognize;
mod run_log;
mod write;

pub use archive::{open, to_zip};
pub use npz::npz;
pub use png::Sheet;
pub use problem::Problem;
pub use read::from_safetensors;
pub use run_log::RunLog;
pub use write::{Contents, to_safetensors};

use crate::data::DataIdentity;
use crate::train::Snapshot;

/// Prefix of Adam's m.
const FIRST_MOMENT: &str = "exp_avg.";
/// Prefix of Adam's v.
const SECOND_MOMENT: &str = "exp_avg_sq.";
/// Prefix of the parameters, where those without a prefix are their averages.
const TRAINED: &str = "trained.";
/// Ending of the scales of a weight in 8 bits.
const SCALE: &str = ".scale";
/// The drawing.
const DRAWING: &str = "drawing";

/// Everything that is kept of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedRun {
    /// Parameters, moments, averages, step and settings.
    pub snapshot: Snapshot,
    /// The data that it trains on, if they are known.
    pub data: Option<DataIdentity>,
    /// Losses, evaluations and estimates so far.
    pub log: RunLog,
    /// What the visitor drew, 784 grey values in `[0, 1]`.
    pub drawing: Option<Vec<f32>>,
}

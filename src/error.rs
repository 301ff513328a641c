//! The crate's error type. Variants carry data; the page words them in its language, and their `Display` is for
//! the command line and for logs.

use std::fmt;

use crate::data::source::{FetchProblem, StorageProblem};
use crate::data::{DataProblem, DatasetProblem};
use crate::gpu::NoAdapterReason;
use crate::kept::KeepProblem;
use crate::saved;

/// Everything that can go wrong.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// No GPU is available.
    #[error("No GPU could be reached: {0}")]
    NoAdapter(#[from] NoAdapterReason),
    /// The GPU went away while in use.
    #[error("The GPU was lost: {0}. Continue from the last snapshot, or reload the page.")]
    DeviceLost(String),
    /// The GPU refused work.
    #[error("The GPU refused “{what}”: {why}")]
    Gpu {
        /// The kernel, or the WebGPU call.
        what: String,
        /// The driver's own words.
        why: String,
    },
    /// The GPU has no memory for a buffer.
    #[error("The GPU has no memory for “{buffer}” ({} MB). Choose a smaller batch or model.", megabytes(*.bytes))]
    GpuMemory {
        /// The buffer.
        buffer: String,
        /// Its size.
        bytes: u64,
    },
    /// A plan needs more than every GPU offers.
    #[error(
        "“{name}” needs {needed} {limit}, and WebGPU promises {allowed}. Choose a smaller batch or model."
    )]
    Limit {
        /// The line of the plan, or the buffer.
        name: String,
        /// Which limit it exceeds.
        limit: Limit,
        /// How much it asks for.
        needed: u64,
        /// How much there is.
        allowed: u64,
    },
    /// A model that does not fit the memory of this page or machine.
    #[error(
        "This model needs {megabytes} MB of memory, and not enough is left. Choose a smaller batch or model."
    )]
    Memory {
        /// Bytes of its buffers.
        megabytes: usize,
    },
    /// A data file that is invalid.
    #[error("{file}: {problem}")]
    Data {
        /// The file's name.
        file: String,
        /// What is wrong with it and what is expected.
        problem: DataProblem,
    },
    /// Files that do not form a dataset, or a dataset that lacks what was asked for.
    #[error(transparent)]
    Dataset(#[from] DatasetProblem),
    /// A download that failed.
    #[error("{url} could not be fetched: {why}.")]
    Fetch {
        /// What was asked for.
        url: String,
        /// The reason.
        why: FetchProblem,
    },
    /// The browser's storage failed.
    #[error("The browser's storage could not be used: {0}. The data is kept in memory for this visit.")]
    Storage(StorageProblem),
    /// The loss became NaN or infinite.
    #[error("The loss became {loss} at step {step}. Lower the learning rate.")]
    Diverged {
        /// Which step.
        step: u64,
        /// NaN or inf.
        loss: f64,
    },
    /// A kept run that cannot be opened.
    #[error("The run cannot be opened: {0}.")]
    RunNotOpened(#[from] KeepProblem),
    /// The data that were found for a run are other ones than those that it was trained on.
    #[error("The run cannot be opened: the data are not those that it was trained on.")]
    OtherData,
    /// Too few test images to evaluate samples.
    #[error(
        "The quality of samples is measured against at least two test digits, and there are {test_images}."
    )]
    TooFewTestImages {
        /// Number of test images.
        test_images: usize,
    },
    /// The encoder's output became NaN or infinite.
    #[error("The encoder's output is not finite. Lower the learning rate, and start over.")]
    NonFiniteLatents,
    /// A snapshot of another model.
    #[error("The snapshot is of another model.")]
    SnapshotMismatch,
    /// A file of a model that is invalid.
    #[error("{file}: {problem}")]
    ModelFile {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        problem: saved::Problem,
    },
    /// An input of the bench for another model or batch size.
    #[error("The bench's input has {len} numbers; this model and batch take {needed}.")]
    BenchInputSize {
        /// Numbers that were found.
        len: usize,
        /// Numbers that the model and the batch take.
        needed: usize,
    },
    /// A filter of the bench that matches no line of the program.
    #[error("No line or kernel has “{filter}” in its name.")]
    NoBenchLine {
        /// What was looked for.
        filter: String,
    },
}

/// Bytes in megabytes, with a decimal.
fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// Limits that every WebGPU device supports, by the specification's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// `maxComputeWorkgroupsPerDimension`.
    ComputeWorkgroupsPerDimension,
    /// `maxStorageBuffersPerShaderStage`.
    StorageBuffersPerShaderStage,
    /// `maxStorageBufferBindingSize`, or `maxBufferSize` where that is smaller.
    StorageBufferBindingSize,
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Limit::ComputeWorkgroupsPerDimension => "workgroups along one axis",
            Limit::StorageBuffersPerShaderStage => "storage buffers",
            Limit::StorageBufferBindingSize => "bytes in one buffer",
        })
    }
}

/// A `Result` with the crate's error.
pub type Result<T> = std::result::Result<T, Error>;

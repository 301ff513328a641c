//! The one error type. Its text is fit to show to a user: what happened, to what, what to do.

use crate::gpu::NoAdapterReason;
use crate::number::shortest;

/// Everything that can go wrong, in words for the page.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// No way to a GPU.
    #[error("No GPU could be reached: {0}")]
    NoAdapter(#[from] NoAdapterReason),
    /// The GPU went away while in use.
    #[error("The GPU was lost: {0}. Go on from the last snapshot, or reload the page.")]
    DeviceLost(String),
    /// The GPU refused work.
    #[error("The GPU refused “{what}”: {why}")]
    Gpu {
        /// The kernel or buffer.
        what: String,
        /// The driver's own words.
        why: String,
    },
    /// A plan needs more than every GPU offers.
    #[error(
        "{kernel} needs {needed} {limit}, and WebGPU promises {allowed}. Choose a smaller batch or model."
    )]
    Limit {
        /// The kernel or buffer that asks.
        kernel: String,
        /// What it asks for, in words.
        limit: &'static str,
        /// How much it asks for.
        needed: u64,
        /// How much there is.
        allowed: u64,
    },
    /// A model for which this page or machine has no memory.
    #[error(
        "This model needs {megabytes} MB of memory, and there is not so much left. Choose a smaller batch or model."
    )]
    Memory {
        /// What its buffers take.
        megabytes: usize,
    },
    /// A data file that is not what it should be.
    #[error("{file}: {problem}")]
    Data {
        /// The file's name.
        file: String,
        /// What is wrong with it and what is expected.
        problem: String,
    },
    /// A download that did not work out.
    #[error("{url} could not be fetched: {why}")]
    Fetch {
        /// What was asked for.
        url: String,
        /// The reason.
        why: String,
    },
    /// The browser's storage refused.
    #[error("The browser's storage could not be used: {0}. The data is kept in memory for this visit.")]
    Storage(String),
    /// The numbers went to NaN or infinity.
    #[error("The loss became {} at step {step}. Lower the learning rate and press Reset.", shortest(*.loss))]
    Diverged {
        /// Which step.
        step: u64,
        /// NaN or inf.
        loss: f64,
    },
    /// A snapshot or a setting that does not fit the model.
    #[error("{0}")]
    Mismatch(String),
}

/// Results with the project's own error.
pub type Result<T> = std::result::Result<T, Error>;

//! A plan: numbered buffers and fixed lists of operations over them, with no GPU in sight.
//!
//! [`Plan::new`] turns a network into everything that the app ever runs: a training step, a batch
//! of the test set in three ways, and the three pictures of the page. The executors ([`crate::gpu`] and
//! [`crate::twin`]) only replay it.

mod backward;
mod buffer;
mod builder;
mod classifier;
mod codec;
mod evaluation;
mod forward;
mod lower;
mod planner;
mod programs;
mod table;

pub use buffer::{BufferSpec, Element};
pub use classifier::{ClassifierPlan, ClassifierProgram};
pub use codec::{CodecPlan, CodecProgram};
pub use lower::lower;
pub use programs::{
    Autoencoder, CHANNELS, LatentTotals, Options, Plan, PlanSizes, Program, Programs, SAMPLES, Slots,
    TEST_DIGITS,
};
pub use table::Row;

use crate::ops::Op;

/// One line of a program: an operation and what it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The layer and what is done, such as `decoder.deconv1 · forward`.
    pub label: String,
    /// The operation.
    pub op: Op,
}

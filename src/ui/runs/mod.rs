//! The room Runs: what is kept of a run.

mod run_record;

pub use run_record::{Fact, RunLog, RunRecord, Value};

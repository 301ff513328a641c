//! Runs that are kept: in the browser's storage, or on any other [`ByteStore`].
//!
//! ```text
//! entry/<id>    JSON: name, what the list shows, and which of the two slots is the run
//! slot/<id>/0   bytes of the run, see [`crate::saved`]
//! slot/<id>/1
//! deleted/<id>  when the run was removed because the visitor had deleted it: a tab that still has it saves it no more
//! data/<id>     the visitor's own digits
//! ```
//! A save writes the slot that is not in use, reads it back and compares it, and only then makes the entry point to it, in
//! one transaction. So a crash, a full disk or a storage that reports a write it has not done leaves the former save; a slot
//! that was damaged later is known by its SHA-256, and the former one is opened in its place.

mod byte_store;
mod data;
mod delete;
mod entry;
mod problem;
mod run_store;
mod save;

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
pub use browser::BrowserStore;
pub use byte_store::{ByteStore, StoreResult};
pub use data::MOST_DATA_BYTES;
pub use delete::UNDO_TIME;
pub use entry::{Entry, Summary};
pub use problem::KeepProblem;
pub use run_store::{Clock, ListedRun, LoadedRun, MOST_RUNS, RunStore};
pub use save::{RunHandle, Saved};

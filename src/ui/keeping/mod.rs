//! Keeps the run of this page in the browser's storage, and opens runs that were kept there ([`crate::kept`]).
//!
//! The lab copies the run after each epoch, at each pause and every ten seconds ([`crate::lab::Event::Snapshot`]); each
//! copy is saved, with the history and the drawing. A run's id is locked while a tab has the run, so that no two tabs save
//! the same one.

mod claim;
mod copy;
mod opening;
mod own_images;
mod run_saver;
mod run_store;
mod save;
mod storage;

pub use opening::Opened;
pub use own_images::keep_own_images;
pub use run_saver::{RunSaver, provide_run_saver, use_run_saver};
pub use storage::{Space, ask_to_persist, space};

//! Why a run could not be kept, or a kept one not be opened.

use crate::data::source::StorageProblem;

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepProblem {
    /// The storage failed.
    #[error("the browser's storage could not be used: {0}")]
    Storage(#[from] StorageProblem),
    /// The storage returned other bytes than were written.
    #[error("the browser's storage returned other bytes than were written")]
    NotAsWritten,
    /// It was kept by a newer version of the page.
    #[error("a newer version of this page has kept it: reload the page")]
    Newer,
    /// It is not there any more.
    #[error("it is not in the browser's storage any more")]
    Gone,
    /// Neither of its slots, or its entry, is as it was written.
    #[error("it is damaged in the browser's storage")]
    Damaged,
    /// The visitor's own data that it was trained on are not there any more.
    #[error(
        "it was trained on your own files, which this browser does not have any more: choose them again first"
    )]
    DataGone,
    /// Several tabs changed it at the same time.
    #[error("another tab was changing it: try again")]
    Busy,
}

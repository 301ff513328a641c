//! The runs that this browser keeps.

use leptos::prelude::*;

use crate::kept::{Entry, ListedRun};

/// A run to continue, offered when the page is opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The run.
    pub entry: Entry,
    /// It is the run of the page; else it is opened if the visitor wants it.
    pub is_open: bool,
}

/// The runs that this browser keeps.
#[derive(Clone, Copy)]
pub struct Kept {
    /// All of them, newest first; `None` until they are read.
    pub runs: RwSignal<Option<Vec<ListedRun>>>,
    /// The run to continue, until the visitor has answered.
    pub offered: RwSignal<Option<Offer>>,
    /// The id of the page's own run, if it is kept.
    pub current: RwSignal<Option<String>>,
    /// The step up to which it is kept; `None` also if the last save failed.
    pub saved_step: RwSignal<Option<u64>>,
}

impl Kept {
    /// Not known yet.
    pub fn new() -> Kept {
        Kept {
            runs: RwSignal::new(None),
            offered: RwSignal::new(None),
            current: RwSignal::new(None),
            saved_step: RwSignal::new(None),
        }
    }

    /// Another run begins on the page.
    pub fn begin(self) {
        if self.offered.with_untracked(|offered| offered.as_ref().is_some_and(|offer| offer.is_open)) {
            self.offered.set(None);
        }
        self.leave();
    }

    /// The run of the page is replaced.
    pub fn leave(self) {
        self.current.set(None);
        self.saved_step.set(None);
    }
}

/// The runs that this browser keeps.
pub fn use_kept() -> Kept {
    expect_context()
}

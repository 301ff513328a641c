//! Notices for the visitor, who can dismiss them.

use leptos::prelude::*;

use crate::Error;
use crate::data::web;
use crate::kept::KeepProblem;
use crate::lab;
use crate::ui::link::LinkProblem;

/// Notices that are kept; older ones go first.
const MOST: usize = 4;

/// A notice, independent of language.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// From the lab.
    Lab(lab::Notice),
    /// Something failed.
    Error(Error),
    /// About data that were loaded.
    Data(web::Notice),
    /// The link that repeats the run.
    RunLink {
        /// The address.
        link: String,
        /// Whether it is in the clipboard.
        copied: bool,
        /// Whether the run trains on the visitor's own files, which no link can hold.
        files_missing: bool,
        /// Whether settings changed during the run; the link has the last ones.
        settings_changed: bool,
    },
    /// The run could not be saved in the browser's storage.
    RunNotKept(KeepProblem),
    /// A kept run could not be renamed, copied or removed.
    RunNotChanged(KeepProblem),
    /// The run is open in another tab, too, and goes on here as a copy.
    OpenElsewhere {
        /// The other's name.
        name: String,
    },
    /// The last save of a run is damaged, and the one before was opened.
    FormerOpened {
        /// Its step.
        step: u64,
    },
    /// The visitor's own data are too large to be kept.
    DataNotKept,
    /// A file's run was trained on this many of another visitor's images, and goes on with the data in use.
    OtherData {
        /// How many.
        images: usize,
    },
    /// The browser did not promise to keep the storage.
    NotPersistent,
    /// The browser could not decode a picture.
    NoPicture {
        /// Its file.
        file: String,
    },
    /// The browser refused to download a file.
    DownloadFailed,
    /// Another run took the place of the one that was about to be downloaded.
    DownloadCancelled,
    /// MNIST could not be loaded, for this reason; synthetic digits are used instead.
    NoMnist(Error),
    /// Something in the page's address is not used as written.
    Link(LinkProblem),
}

/// The notices on show; no two are the same.
#[derive(Clone, Copy)]
pub struct Notices {
    /// Those on show, each with its id, oldest first.
    pub shown: RwSignal<Vec<(usize, Notice)>>,
    next_id: StoredValue<usize>,
}

impl Notices {
    /// None yet.
    pub fn new() -> Notices {
        Notices { shown: RwSignal::new(Vec::new()), next_id: StoredValue::new(0) }
    }

    /// Shows a notice; one that is already there is not shown twice.
    pub fn add(self, notice: Notice) {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        self.shown.update(|shown| {
            if shown.iter().any(|(_, other)| *other == notice) {
                return;
            }
            shown.push((id, notice));
            if shown.len() > MOST {
                shown.remove(0);
            }
        });
    }

    /// Dismisses a notice that no longer holds.
    pub fn remove_all(self, notice: &Notice) {
        self.shown.update(|shown| shown.retain(|(_, other)| other != notice));
    }

    /// Dismisses one.
    pub fn remove(self, id: usize) {
        self.shown.update(|shown| shown.retain(|(other, _)| *other != id));
    }
}

/// The notices.
pub fn use_notices() -> Notices {
    expect_context()
}

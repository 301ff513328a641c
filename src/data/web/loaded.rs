//! The progress and result of loading a dataset.

use std::fmt;

use crate::Error;
use crate::data::source::{Place, StorageProblem};
use crate::data::{DataNotice, Dataset, KnownSet};

/// What is being done to get a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Opening this browser's storage.
    OpeningStorage,
    /// Fetching MNIST's files from a place.
    Fetching(Place),
    /// Looking for the visitor's files, which may be in folders.
    ReadingFiles,
    /// Reading a file of the visitor.
    Reading {
        /// The file's name.
        file: String,
    },
    /// Drawing synthetic digits.
    Drawing,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stage::OpeningStorage => f.write_str("Opening this browser’s storage"),
            Stage::Fetching(place) => write!(f, "Fetching MNIST from {place}"),
            Stage::ReadingFiles => f.write_str("Reading files"),
            Stage::Reading { file } => write!(f, "Reading {file}"),
            Stage::Drawing => f.write_str("Drawing synthetic digits"),
        }
    }
}

/// How far loading has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadProgress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes (digits, where they are drawn) done.
    pub received: u64,
    /// The total, if known.
    pub total: Option<u64>,
}

impl From<Stage> for LoadProgress {
    /// The start of a stage of unknown length.
    fn from(stage: Stage) -> LoadProgress {
        LoadProgress { stage, received: 0, total: None }
    }
}

/// A notice about a dataset that was loaded.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// It is not kept for the next visit: this browser's storage failed.
    NotKept(StorageProblem),
    /// How the visitor's files are used.
    Files(DataNotice),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::NotKept(problem) => Error::Storage(problem.clone()).fmt(f),
            Notice::Files(notice) => notice.fmt(f),
        }
    }
}

/// A dataset that is ready.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The digits.
    pub dataset: Dataset,
    /// What it is, if it is a published one other than MNIST.
    pub known: Option<KnownSet>,
    /// What the visitor should know.
    pub notices: Vec<Notice>,
    /// Where it came from.
    pub from: Place,
}

//! Notices about files that form a dataset.

use super::DataProblem;

/// A decision about the files that the visitor should know.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DataNotice {
    /// There was one set of images: some are held out for testing.
    #[error("There are no images to test with: the last {images} are set apart for that.")]
    HeldOut {
        /// How many.
        images: usize,
    },
    /// More images than fit into a buffer of the GPU.
    #[error("{file} holds {images} images; the first {used} fit and are used.")]
    LeftOut {
        /// The file.
        file: String,
        /// Images in it.
        images: usize,
        /// Images that are used.
        used: usize,
    },
    /// The images lie on their side, as EMNIST's do.
    #[error("These images lie on their side, as EMNIST’s files store them.")]
    OnTheirSide,
    /// More images than one dataset needs.
    #[error("Not used: {}.", files.join(", "))]
    NotUsed {
        /// Their files.
        files: Vec<String>,
    },
    /// Files of other kinds.
    #[error("{file} is not used: {problem}{}", more(*others))]
    NotUnderstood {
        /// One of them.
        file: String,
        /// What it is.
        problem: DataProblem,
        /// How many others there are.
        others: usize,
    },
}

fn more(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => " Another file is not used either.".to_owned(),
        others => format!(" {others} other files are not used either."),
    }
}

//! The contents of a file, recognised by its bytes, not its name.

use super::{DataProblem, csv, idx, other_formats};

/// The contents of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// Grey values, [`super::PIXELS`] per image.
    Images(Vec<u8>),
    /// One label per image.
    Labels(Vec<u8>),
    /// Both.
    LabeledImages {
        /// Grey values, [`super::PIXELS`] per image.
        pixels: Vec<u8>,
        /// One label per image.
        labels: Vec<u8>,
    },
}

/// Reads an unpacked file, pausing if it takes long.
///
/// # Errors
/// Why it cannot be read.
pub async fn read(bytes: Vec<u8>) -> Result<Contents, DataProblem> {
    if bytes.is_empty() {
        return Err(DataProblem::Empty);
    }
    if idx::is_idx(&bytes) {
        return idx::parse(bytes);
    }
    match other_formats::recognize(&bytes) {
        Some(problem) => Err(problem),
        None => csv::read(&bytes).await,
    }
}

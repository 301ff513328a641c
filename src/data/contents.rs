//! What a file holds, by its content and not by its name.

use super::{DataProblem, csv, idx, other_formats};

/// What was read of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// Grey values, [`super::PIXELS`] an image.
    Images(Vec<u8>),
    /// One label an image.
    Labels(Vec<u8>),
    /// Both.
    LabeledImages {
        /// Grey values, [`super::PIXELS`] an image.
        pixels: Vec<u8>,
        /// One label an image.
        labels: Vec<u8>,
    },
}

/// Reads an unpacked file, with pauses where that takes long.
///
/// # Errors
/// What the file is, or what is wrong with it.
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

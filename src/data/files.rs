//! Assembles a dataset from files in any number and order, under any names.

use super::contents::Contents;
use super::pairs::{Chosen, Set, choose};
use super::{DataNotice, DataProblem, Dataset, DatasetProblem, Origin, PIXELS};
use crate::{Error, Result};

/// The most files read at a time, such as those of a folder.
pub const MOST_FILES: usize = 64;
/// The largest file that is read, in bytes: Kaggle's `train.csv` has 77 MB.
pub const LARGEST_FILE: u64 = 256_000_000;

/// The most digits that fit into one buffer: every WebGPU device supports bindings of 128 MiB.
pub(super) const MOST: usize = (128 << 20) / PIXELS;
/// Without a test set, one digit in this many is held out for testing.
const TEST_SHARE: usize = 6;

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct InputFile {
    /// Its name, preceded by the names of its folders, if known.
    pub name: String,
    /// What it holds.
    pub contents: std::result::Result<Contents, DataProblem>,
    /// Whether it is one of MNIST's files, by its SHA-256.
    pub is_mnist: bool,
}

/// A file of a known format.
pub(super) struct Part {
    pub name: String,
    pub contents: Contents,
    pub is_mnist: bool,
}

/// Whether a file is a system's, such as `.DS_Store`: it is skipped.
pub fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
        || ["Thumbs.db", "desktop.ini"].iter().any(|hidden| name.ends_with(hidden))
}

/// A dataset from files, and what the visitor should know about it.
///
/// The largest set of images is for training. The one that matches its name is for testing, or else the next
/// largest; of a single set the last sixth. Files of other kinds are ignored if the rest forms a dataset.
///
/// # Errors
/// [`Error::Data`] for a damaged file, or if no file has images or labels; [`Error::Dataset`] for files that do not
/// belong together.
pub fn assemble(files: Vec<InputFile>) -> Result<(Dataset, Vec<DataNotice>)> {
    let (mut parts, mut others) = (Vec::new(), Vec::new());
    for InputFile { name, contents, is_mnist } in files {
        match contents {
            _ if is_hidden(&name) => {}
            Ok(contents) => parts.push(Part { name, contents, is_mnist }),
            Err(problem) if problem.is_other_kind() => others.push((name, problem)),
            Err(problem) => return Err(Error::Data { file: name, problem }),
        }
    }
    // A zip is more likely meant than a README next to it.
    others.sort_by_key(|(_, problem)| matches!(problem, DataProblem::Text | DataProblem::Unknown { .. }));
    let mut others = others.into_iter();
    let Chosen { train, test, unused } = choose(parts).map_err(|problem| match (problem, others.next()) {
        // The images are probably in the file of another kind.
        (DatasetProblem::NoImages | DatasetProblem::LabelsWithoutImages { .. }, Some((file, problem))) => {
            Error::Data { file, problem }
        }
        (problem, _) => problem.into(),
    })?;
    let mut notices = Vec::new();
    let (train, test) = match test {
        Some(test) => (train, test),
        None => hold_out(train, &mut notices)?,
    };
    let origin = if train.is_mnist && test.is_mnist { Origin::Mnist } else { Origin::Files };
    let [train, test] = [train, test].map(|set| cut(set, &mut notices));
    if !unused.is_empty() {
        notices.push(DataNotice::NotUsed { files: unused });
    }
    if let Some((file, problem)) = others.next() {
        notices.push(DataNotice::NotUnderstood { file, problem, others: others.len() });
    }
    Ok((Dataset { origin, train, test }, notices))
}

/// The digits to train on and, from the end, those to test with.
fn hold_out(mut all: Set, notices: &mut Vec<DataNotice>) -> Result<(Set, Set)> {
    let images = all.digits.len();
    if images < TEST_SHARE {
        return Err(DatasetProblem::TooFew { images }.into());
    }
    let digits = all.digits.split_off(images - images / TEST_SHARE);
    notices.push(DataNotice::HeldOut { images: digits.len() });
    all.is_mnist = false;
    let test = Set { name: all.name.clone(), digits, is_mnist: false };
    Ok((all, test))
}

/// The digits that fit into a buffer.
fn cut(set: Set, notices: &mut Vec<DataNotice>) -> super::Digits {
    let Set { name: file, mut digits, .. } = set;
    let images = digits.len();
    if images > MOST {
        digits.split_off(MOST);
        notices.push(DataNotice::LeftOut { file, images, used: MOST });
    }
    digits
}

//! Two or four idx files, in any order and under any names → a dataset.

use std::cmp::Reverse;

use super::idx::{self, Idx};
use super::{Dataset, Digits, Origin, PIXELS};
use crate::{Error, Result};

/// The most digits that fit into one buffer: WebGPU promises bindings of 128 MiB.
const MOST: usize = (128 << 20) / PIXELS;
/// Without a test set, one digit in six is set apart, as in MNIST (10,000 of 70,000 is near it).
const TEST_SHARE: usize = 6;

/// A dataset from unpacked files by name, and what the visitor should know about it.
///
/// The larger pair of images and labels is for training, the smaller one for testing. Of a single
/// pair the last sixth is for testing.
pub fn assemble(files: Vec<(String, Vec<u8>)>, origin: Origin) -> Result<(Dataset, Option<String>)> {
    let mut sets = pair(files)?;
    let mut notices = Vec::new();
    if sets.len() == 1 {
        let (name, digits) = sets.remove(0);
        let (train, test) = split(name, digits)?;
        notices.push(format!(
            "There are no files to test with: the last {} digits are set apart for that.",
            test.1.len()
        ));
        sets = vec![train, test];
    }
    for (name, digits) in &mut sets {
        if digits.len() > MOST {
            notices.push(format!("{name} holds {} digits; the first {MOST} fit and are used.", digits.len()));
            digits.pixels.truncate(MOST * PIXELS);
            digits.labels.truncate(MOST);
        }
    }
    let notice = (!notices.is_empty()).then(|| notices.join(" "));
    let [(_, train), (_, test)] = <[Named; 2]>::try_from(sets).map_err(|_| wrong_files(0, 0))?;
    Ok((Dataset { origin, train, test }, notice))
}

/// Digits and the name of the file that their images come from.
type Named = (String, Digits);

/// One pair of images and labels, or two with the one to train on first.
fn pair(files: Vec<(String, Vec<u8>)>) -> Result<Vec<Named>> {
    let (mut images, mut labels) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        match idx::parse(&name, bytes)? {
            Idx::Images(pixels) => images.push((name, pixels)),
            Idx::Labels(values) => labels.push((name, values)),
        }
    }
    if images.len() != labels.len() || !(1..=2).contains(&images.len()) {
        return Err(wrong_files(images.len(), labels.len()));
    }
    // The larger first; among equals the one whose name does not speak of a test.
    let order = |(name, values): &(String, Vec<u8>)| {
        let name = name.to_lowercase();
        (Reverse(values.len()), name.contains("test") || name.contains("t10k"))
    };
    images.sort_by_key(order);
    labels.sort_by_key(order);
    images.into_iter().zip(labels).map(|(images, labels)| join(images, labels)).collect()
}

fn join((name, pixels): (String, Vec<u8>), (labels_name, labels): (String, Vec<u8>)) -> Result<Named> {
    let count = pixels.len() / PIXELS;
    if count != labels.len() {
        let problem = format!("it holds {count} images, and {labels_name} holds {} labels.", labels.len());
        return Err(Error::Data { file: name, problem });
    }
    Ok((name, Digits { pixels, labels }))
}

fn split(name: String, mut digits: Digits) -> Result<(Named, Named)> {
    if digits.len() < TEST_SHARE {
        let problem = format!("{} digits are too few to train on and to test with.", digits.len());
        return Err(Error::Data { file: name, problem });
    }
    let train = digits.len() - digits.len() / TEST_SHARE;
    let test =
        Digits { pixels: digits.pixels.split_off(train * PIXELS), labels: digits.labels.split_off(train) };
    Ok(((name.clone(), digits), (name, test)))
}

fn wrong_files(images: usize, labels: usize) -> Error {
    Error::Data {
        file: "The chosen files".into(),
        problem: format!(
            "choose one file of images and one of labels, or two of each; these are {images} of images and \
             {labels} of labels."
        ),
    }
}

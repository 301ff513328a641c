//! Two or four idx files, in any order and under any names → a dataset.

use std::cmp::Reverse;

use super::idx::{self, Idx};
use super::{Dataset, Digits, Origin, PIXELS};
use crate::{Error, Result};

/// The most digits that fit into one buffer: WebGPU promises bindings of 128 MiB.
const MOST: usize = (128 << 20) / PIXELS;
/// Without a test set one digit in so many is set apart for it.
const TEST_SHARE: usize = 6;

/// A dataset from unpacked files by name, and what the visitor should know about it.
///
/// The larger pair of images and labels is for training, the smaller one for testing. Of a single
/// pair the last sixth is for testing.
pub fn assemble(files: Vec<(String, Vec<u8>)>, origin: Origin) -> Result<(Dataset, Option<String>)> {
    let mut notices = Vec::new();
    let (train, test) = match pair(files)? {
        (train, Some(test)) => (train, test),
        (all, None) => {
            let (train, test) = split(all)?;
            let count = test.1.len();
            notices.push(format!(
                "There are no files to test with: the last {count} digits are set apart for that."
            ));
            (train, test)
        }
    };
    let [train, test] = [train, test].map(|(name, mut digits)| {
        if digits.len() > MOST {
            notices.push(format!("{name} holds {} digits; the first {MOST} fit and are used.", digits.len()));
            digits.pixels.truncate(MOST * PIXELS);
            digits.labels.truncate(MOST);
        }
        digits
    });
    let notice = (!notices.is_empty()).then(|| notices.join(" "));
    Ok((Dataset { origin, train, test }, notice))
}

/// Digits and the name of the file that their images come from.
type Named = (String, Digits);

/// The only pair of images and labels, or the one to train on and the one to test with.
fn pair(files: Vec<(String, Vec<u8>)>) -> Result<(Named, Option<Named>)> {
    let (mut images, mut labels) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        match idx::parse(&name, bytes)? {
            Idx::Images(pixels) => images.push((name, pixels)),
            Idx::Labels(values) => labels.push((name, values)),
        }
    }
    let wrong_files = wrong_files(images.len(), labels.len());
    if images.len() != labels.len() || images.len() > 2 {
        return Err(wrong_files);
    }
    larger_first(&mut images);
    larger_first(&mut labels);
    let mut pairs = images.into_iter().zip(labels);
    let (images, labels) = pairs.next().ok_or(wrong_files)?;
    let second = pairs.next().map(|(images, labels)| join(images, labels)).transpose()?;
    Ok((join(images, labels)?, second))
}

/// Of two files the larger first; of equals the one whose name does not speak of a test.
fn larger_first(files: &mut [(String, Vec<u8>)]) {
    let order = |(name, values): &(String, Vec<u8>)| {
        let name = name.to_ascii_lowercase();
        (Reverse(values.len()), name.contains("test") || name.contains("t10k"))
    };
    if let [first, second] = files
        && order(second) < order(first)
    {
        std::mem::swap(first, second);
    }
}

/// Images and their labels, as many of both.
fn join((name, pixels): (String, Vec<u8>), (labels_name, labels): (String, Vec<u8>)) -> Result<Named> {
    let count = pixels.len() / PIXELS;
    if count != labels.len() {
        let problem = format!("it holds {count} images, and {labels_name} holds {} labels.", labels.len());
        return Err(Error::Data { file: name, problem });
    }
    Ok((name, Digits { pixels, labels }))
}

/// The digits to train on and, from the end, those to test with.
fn split((name, mut digits): Named) -> Result<(Named, Named)> {
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

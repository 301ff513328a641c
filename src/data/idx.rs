//! idx, the format of MNIST's files: a magic number, big-endian sizes, then values.
//!
//! ```text
//! 00 00 08 03 | count | rows | columns | count · rows · columns grey values    (images)
//! 00 00 08 01 | count | count labels                                           (labels)
//! 00 00 0c 02 | count | 8 | count rows of 8 32-bit integers, the class first   (labels of QMNIST)
//! ```
//! Nothing is allocated by the sizes in a header: they are only compared with the file's length.

use std::cmp::Ordering;

use super::{Contents, DataProblem, Digits, Items, PIXELS, SIDE};

/// The values that an idx file may hold, by the third byte of its magic number: unsigned and signed bytes, integers of
/// 16 and 32 bits, floats of 32 and 64.
const KINDS: [u8; 6] = [UNSIGNED_BYTE, 0x09, 0x0b, INTEGER, 0x0d, 0x0e];
const UNSIGNED_BYTE: u8 = 0x08;
const INTEGER: u8 = 0x0c;
/// Integers of a label of QMNIST: the class, then where the digit comes from.
const QMNIST_COLUMNS: u32 = 8;

/// What a file holds by its magic number.
#[derive(Clone, Copy)]
enum Layout {
    Images,
    Labels,
    QmnistLabels,
}

/// Whether bytes begin like an idx file, of any value type.
pub fn is_idx(bytes: &[u8]) -> bool {
    matches!(bytes, [0, 0, kind, _, ..] if KINDS.contains(kind))
}

/// Whether bytes begin like a file that [`parse`] may accept.
pub fn looks_like_idx(bytes: &[u8]) -> bool {
    layout(bytes).is_ok()
}

/// Reads a file of 28×28 images or of labels from 0 to 255.
pub fn parse(mut bytes: Vec<u8>) -> Result<Contents, DataProblem> {
    let layout = layout(&bytes)?;
    let header = layout.header();
    layout.check_sizes(&bytes)?;
    if let Layout::QmnistLabels = layout {
        return classes(&bytes[header..]).map(Contents::Labels);
    }
    // In place: a second copy of the training images would be 47 MB.
    bytes.drain(..header);
    Ok(match layout {
        Layout::Images => Contents::Images(bytes),
        _ => Contents::Labels(bytes),
    })
}

/// Digits as a file of images, as [`parse`] reads it.
pub fn images(digits: &Digits) -> Vec<u8> {
    let sizes = [digits.len(), SIDE, SIDE].map(|size| (size as u32).to_be_bytes());
    [&[0, 0, UNSIGNED_BYTE, 3][..], sizes.as_flattened(), &digits.pixels].concat()
}

/// Their labels as a file.
pub fn labels(labels: &[u8]) -> Vec<u8> {
    [&[0, 0, UNSIGNED_BYTE, 1][..], &(labels.len() as u32).to_be_bytes(), labels].concat()
}

fn layout(bytes: &[u8]) -> Result<Layout, DataProblem> {
    match *bytes {
        [] => Err(DataProblem::Empty),
        [0, 0, UNSIGNED_BYTE, 3, ..] => Ok(Layout::Images),
        [0, 0, UNSIGNED_BYTE, 1, ..] => Ok(Layout::Labels),
        [0, 0, INTEGER, 2, ..] => Ok(Layout::QmnistLabels),
        [0, 0, UNSIGNED_BYTE, rank, ..] => Err(DataProblem::IdxRank { rank }),
        [0, 0, kind, _, ..] => Err(DataProblem::IdxType { kind }),
        _ => Err(DataProblem::Unknown { start: bytes.iter().take(4).copied().collect() }),
    }
}

impl Layout {
    /// Bytes before the values.
    fn header(self) -> usize {
        match self {
            Layout::Images => 16,
            Layout::Labels => 8,
            Layout::QmnistLabels => 12,
        }
    }

    /// The items, and the bytes per item.
    fn items(self) -> (Items, u64) {
        match self {
            Layout::Images => (Items::Images, PIXELS as u64),
            Layout::Labels => (Items::Labels, 1),
            Layout::QmnistLabels => (Items::Labels, 4 * u64::from(QMNIST_COLUMNS)),
        }
    }

    /// Compares the header with the supported formats and with the file's length.
    fn check_sizes(self, bytes: &[u8]) -> Result<(), DataProblem> {
        let header = self.header();
        let Some(sizes) = bytes.get(4..header) else {
            return Err(DataProblem::HeaderTruncated { bytes: bytes.len() });
        };
        let (sizes, _) = sizes.as_chunks::<4>();
        let count = u64::from(u32::from_be_bytes(sizes[0]));
        let each: Vec<u32> = sizes[1..].iter().map(|&size| u32::from_be_bytes(size)).collect();
        match (self, &each[..]) {
            (Layout::Images, &[rows, columns]) if [rows, columns] != [SIDE as u32; 2] => {
                return Err(DataProblem::ImageSize { rows, columns });
            }
            (Layout::QmnistLabels, &[columns]) if columns != QMNIST_COLUMNS => {
                return Err(DataProblem::LabelColumns { columns });
            }
            _ => {}
        }
        let (items, size) = self.items();
        if count == 0 {
            return Err(DataProblem::NoItems { items });
        }
        let (expected, bytes) = (header as u64 + count * size, bytes.len() as u64);
        match bytes.cmp(&expected) {
            Ordering::Less => Err(DataProblem::Truncated { items, count, expected, bytes }),
            Ordering::Greater => Err(DataProblem::TooLong { items, count, expected, bytes }),
            Ordering::Equal => Ok(()),
        }
    }
}

/// The class of each row of QMNIST's labels.
fn classes(rows: &[u8]) -> Result<Vec<u8>, DataProblem> {
    let (integers, _) = rows.as_chunks::<4>();
    let classes = integers.iter().step_by(QMNIST_COLUMNS as usize).map(|&class| i32::from_be_bytes(class));
    classes
        .enumerate()
        .map(|(index, label)| u8::try_from(label).map_err(|_| DataProblem::LabelRange { index, label }))
        .collect()
}

//! idx, the format of MNIST's files: a magic number, big-endian sizes, then bytes.
//!
//! ```text
//! 00 00 08 03 | count | rows | columns | count · rows · columns grey values    (images)
//! 00 00 08 01 | count | count labels                                           (labels)
//! ```
//! Nothing is allocated by what a header claims: its claim is only compared with the file's length.

use super::{PIXELS, SIDE};
use crate::{Error, Result};

/// What an idx file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Idx {
    /// Grey values, [`PIXELS`] an image.
    Images(Vec<u8>),
    /// One label an image, 0 to 9.
    Labels(Vec<u8>),
}

/// Third byte of the magic number: the values are unsigned bytes.
const UNSIGNED_BYTE: u8 = 0x08;

/// Reads a file of 28×28 images or of labels from 0 to 9; `file` names it in the error.
pub fn parse(file: &str, mut bytes: Vec<u8>) -> Result<Idx> {
    let error = |problem| Error::Data { file: file.to_string(), problem };
    let rank = rank(&bytes).map_err(error)?;
    let header = 4 + 4 * rank;
    check_sizes(&bytes, rank).map_err(error)?;
    // In place: a second copy of the training images would be 47 MB.
    bytes.drain(..header);
    if rank == 3 {
        return Ok(Idx::Images(bytes));
    }
    match bytes.iter().position(|&label| label > 9) {
        Some(at) => Err(error(format!("label {} at place {at} is no digit from 0 to 9.", bytes[at]))),
        None => Ok(Idx::Labels(bytes)),
    }
}

/// Whether bytes begin as a file does that [`parse`] may accept.
pub fn looks_like_idx(bytes: &[u8]) -> bool {
    rank(bytes).is_ok()
}

/// The rank from the magic number: 3 for images, 1 for labels.
fn rank(bytes: &[u8]) -> std::result::Result<usize, String> {
    match *bytes {
        [] => Err("the file is empty.".into()),
        [0, 0, UNSIGNED_BYTE, rank @ (1 | 3), ..] => Ok(rank.into()),
        [0, 0, UNSIGNED_BYTE, rank, ..] => {
            Err(format!("its values have rank {rank}; images have rank 3 and labels have rank 1."))
        }
        [0, 0, kind, _, ..] => {
            Err(format!("its values are of idx type 0x{kind:02x}; MNIST's are bytes, type 0x08."))
        }
        [b'<', ..] => Err("this is a web page, not an idx file.".into()),
        [0x1f, 0x8b, ..] => Err("this is gzip inside gzip; unpack it first.".into()),
        _ => {
            let start: Vec<String> = bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
            Err(format!(
                "this is not an idx file: it begins with {}, not with 00 00 08 03 (images) or 00 00 08 01 \
                 (labels).",
                start.join(" ")
            ))
        }
    }
}

/// Compares what the header promises with what MNIST has and with what the file holds.
fn check_sizes(bytes: &[u8], rank: usize) -> std::result::Result<(), String> {
    let header = 4 + 4 * rank;
    let Some(sizes) = bytes.get(4..header) else {
        return Err(format!("the file ends within its header, after {} bytes.", bytes.len()));
    };
    let (sizes, _) = sizes.as_chunks::<4>();
    let count = u64::from(u32::from_be_bytes(sizes[0]));
    let (things, size_of_one) = if rank == 3 { ("images", PIXELS) } else { ("labels", 1) };
    if rank == 3 {
        let [rows, columns] = [sizes[1], sizes[2]].map(u32::from_be_bytes);
        if [rows, columns] != [SIDE as u32; 2] {
            return Err(format!("its images are {rows}×{columns}; they must be {SIDE}×{SIDE}."));
        }
    }
    if count == 0 {
        return Err(format!("it holds no {things}."));
    }
    let (promised, held) = (header as u64 + count * size_of_one as u64, bytes.len() as u64);
    let claim = format!("its header promises {count} {things}, {promised} bytes in all");
    match held.cmp(&promised) {
        std::cmp::Ordering::Less => Err(format!("the file is cut short: {claim}, and it ends after {held}.")),
        std::cmp::Ordering::Greater => Err(format!("the file is too long: {claim}, and it has {held}.")),
        std::cmp::Ordering::Equal => Ok(()),
    }
}

//! Packed files: gzip, with one or several members.

use std::io::{ErrorKind, Read};

use flate2::read::MultiGzDecoder;

use super::DataProblem;

/// The largest unpacked size: a few kilobytes of gzip can expand to gigabytes.
pub const MOST: usize = 256_000_000;

/// Bytes unpacked without a pause: about a millisecond of WebAssembly.
const SLICE: usize = 256 << 10;

/// Whether bytes begin with gzip's magic number.
///
/// To be checked first for a server's answer: some servers answer every address with their start page and status
/// 200, and some unpack `.gz` themselves and send plain bytes.
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Unpacks a whole file.
///
/// # Errors
/// What is wrong with it.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, DataProblem> {
    let mut unpacker = Unpacker::new(packed);
    while unpacker.step()? {}
    Ok(unpacker.bytes)
}

/// A file that is unpacked slice by slice, with pauses in between.
pub struct Unpacker<'a> {
    decoder: MultiGzDecoder<&'a [u8]>,
    /// What has been unpacked.
    pub bytes: Vec<u8>,
}

impl<'a> Unpacker<'a> {
    /// Nothing has been unpacked yet.
    pub fn new(packed: &'a [u8]) -> Unpacker<'a> {
        Unpacker { decoder: MultiGzDecoder::new(packed), bytes: Vec::new() }
    }

    /// Unpacks one more slice; false at the end.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn step(&mut self) -> Result<bool, DataProblem> {
        let slice = self.decoder.by_ref().take(SLICE as u64).read_to_end(&mut self.bytes);
        let read = slice.map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => DataProblem::GzipTruncated,
            _ => DataProblem::GzipCorrupt,
        })?;
        if self.bytes.len() > MOST {
            return Err(DataProblem::UnpacksTooLarge { limit: MOST as u64 });
        }
        Ok(read > 0)
    }
}

//! Digits as NumPy's `.npz`: a zip of arrays, `x` `[digits, 28, 28]` and `y` `[digits]`, of unsigned bytes.

use super::archive::written;
use crate::data::{Digits, SIDE};

/// The file; `y` only where there are labels.
pub fn npz(digits: &Digits) -> Vec<u8> {
    let x = npy(&format!("({}, {SIDE}, {SIDE})", digits.len()), &digits.pixels);
    let y = digits.labels.as_ref().map(|labels| npy(&format!("({},)", labels.len()), labels));
    let mut files = vec![("x.npy", x.as_slice())];
    files.extend(y.as_ref().map(|y| ("y.npy", y.as_slice())));
    written(&files).expect("memory can be written")
}

/// An array of unsigned bytes: format 1.0, whose header is padded with spaces to a multiple of 64 bytes.
fn npy(shape: &str, values: &[u8]) -> Vec<u8> {
    const MAGIC: &[u8] = b"\x93NUMPY\x01\x00";
    let mut header = format!("{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}");
    let start = MAGIC.len() + 2;
    let padding = (start + header.len() + 1).next_multiple_of(64) - (start + header.len() + 1);
    header.extend(std::iter::repeat_n(' ', padding));
    header.push('\n');
    [MAGIC, &(header.len() as u16).to_le_bytes(), header.as_bytes(), values].concat()
}

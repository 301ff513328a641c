//! File formats that are not supported, recognised by their magic numbers so that the error can say what to do.

use super::{DataProblem, gzip};

const ARCHIVES: [(&[u8], &str); 7] = [
    (b"PK\x03\x04", "zip"),
    // An empty one.
    (b"PK\x05\x06", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\xfd7zXZ\0", "xz"),
    (b"BZh", "bzip2"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
];

const ARRAYS: [(&[u8], &str); 8] = [
    (b"\x93NUMPY", "NumPy"),
    (b"MATLAB 5.0", "MATLAB"),
    (b"\x89HDF", "HDF5"),
    (b"PAR1", "Parquet"),
    (b"\x80\x02", "pickle"),
    (b"\x80\x03", "pickle"),
    (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
];

const PICTURES: [(&[u8], &str); 5] =
    [(b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"RIFF", "WebP")];

/// The format of a file that is neither idx nor text.
pub fn recognize(bytes: &[u8]) -> Option<DataProblem> {
    let find = |table: &[(&[u8], &'static str)]| {
        table.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
    };
    if gzip::is_packed(bytes) {
        return Some(DataProblem::NestedGzip);
    }
    if let Some(format) = arrays_in_zip(bytes).or_else(|| find(&ARRAYS)) {
        return Some(DataProblem::Array { format });
    }
    // tar has its magic number at the end of its first header.
    let tar = bytes.get(257..).filter(|rest| rest.starts_with(b"ustar")).map(|_| "tar");
    if let Some(format) = tar.or_else(|| find(&ARCHIVES)) {
        return Some(DataProblem::Archive { format });
    }
    if let Some(format) = find(&PICTURES) {
        return Some(DataProblem::Picture { format });
    }
    bytes.trim_ascii_start().starts_with(b"<").then_some(DataProblem::WebPage)
}

/// NumPy's `npz` and PyTorch's `pt` are zip archives, told apart by the name of their first file.
fn arrays_in_zip(bytes: &[u8]) -> Option<&'static str> {
    let header = bytes.strip_prefix(b"PK\x03\x04")?;
    let length = usize::from(u16::from_le_bytes([*header.get(22)?, *header.get(23)?]));
    let name = header.get(26..26 + length)?;
    if name.ends_with(b".npy") {
        Some("NumPy")
    } else if name.ends_with(b".pkl") {
        Some("PyTorch")
    } else {
        None
    }
}

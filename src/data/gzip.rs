//! Packed files: gzip, unpacked by a crate natively and by the browser itself in the page.

/// Whether bytes begin with gzip's magic number.
///
/// To be asked before anything else of what a server sent: one that answers every address with its
/// start page does so with status 200, and one that unpacks `.gz` by itself sends plain bytes.
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Unpacks a whole file.
#[cfg(not(target_arch = "wasm32"))]
pub fn unpack(packed: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(packed), &mut bytes)?;
    Ok(bytes)
}

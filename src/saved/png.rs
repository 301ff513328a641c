//! Grey pictures as PNG, for a run's zip. A few hundred bytes to fifty thousand, so nothing is compressed, and no other crate is needed than
//! the one that checks gzip.

use flate2::Crc;

use crate::data::{PIXELS, SIDE};

/// The most bytes of a stored block of deflate.
const BLOCK: usize = 65_535;

/// A grid of pictures of 28×28 values in `[0, 1]`, picture after picture, as a PNG: 1 is white.
///
/// # Panics
/// If there are fewer values than the grid has.
pub fn grey_png((columns, rows): (usize, usize), values: &[f32]) -> Vec<u8> {
    let mut lines = Vec::new();
    for y in 0..rows * SIDE {
        // Each line begins with its filter: none.
        lines.push(0);
        for column in 0..columns {
            let start = (y / SIDE * columns + column) * PIXELS + y % SIDE * SIDE;
            lines.extend(values[start..start + SIDE].iter().map(|grey| (grey * 255.0).round() as u8));
        }
    }
    let size = [columns * SIDE, rows * SIDE].map(|side| (side as u32).to_be_bytes()).concat();
    // Eight bits of grey.
    let header = [&size[..], &[8, 0, 0, 0, 0]].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", zlib(&lines)), (b"IEND", Vec::new())] {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(&data);
        png.extend((data.len() as u32).to_be_bytes());
        png.extend(kind);
        png.extend(data);
        png.extend(crc.sum().to_be_bytes());
    }
    png
}

/// Bytes in zlib's format, stored.
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(BLOCK).peekable();
    while let Some(block) = blocks.next() {
        let len = block.len() as u16;
        out.push(u8::from(blocks.peek().is_none()));
        out.extend(len.to_le_bytes());
        out.extend((!len).to_le_bytes());
        out.extend(block);
    }
    // Adler-32.
    let add = |(a, b): (u32, u32), byte: &u8| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    };
    let (a, b) = bytes.iter().fold((1, 0), add);
    out.extend((b << 16 | a).to_be_bytes());
    out
}

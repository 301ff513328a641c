//! Digits as one PNG of eight grey bits, side by side, dark on light.
//!
//! PNG packs its rows as zlib does; the browser has that, so whoever calls packs them.

use flate2::Crc;

use crate::data::{Digits, PIXELS, SIDE};

/// A sheet of digits, to be packed.
#[derive(Debug)]
pub struct Sheet {
    width: usize,
    height: usize,
    /// The picture's rows, each after a zero, which says that it is not filtered: to be packed by zlib.
    pub rows: Vec<u8>,
}

impl Sheet {
    /// The first `most` of the digits, in about as many columns as rows.
    pub fn of(digits: &Digits, most: usize) -> Sheet {
        let count = digits.len().clamp(1, most);
        let columns = (count as f64).sqrt().ceil() as usize;
        let (width, height) = (columns * SIDE, count.div_ceil(columns) * SIDE);
        let mut rows = vec![255; (width + 1) * height];
        rows.chunks_exact_mut(width + 1).for_each(|row| row[0] = 0);
        for (index, &ink) in digits.pixels.iter().take(count * PIXELS).enumerate() {
            let (digit, pixel) = (index / PIXELS, index % PIXELS);
            let row = digit / columns * SIDE + pixel / SIDE;
            rows[row * (width + 1) + 1 + digit % columns * SIDE + pixel % SIDE] = 255 - ink;
        }
        Sheet { width, height, rows }
    }

    /// The file, with [`Sheet::rows`] packed.
    pub fn png(&self, packed: &[u8]) -> Vec<u8> {
        let mut header = [self.width, self.height].map(|size| (size as u32).to_be_bytes()).concat();
        // Eight bits, grey, and the only methods there are.
        header.extend([8, 0, 0, 0, 0]);
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, contents) in [(b"IHDR", &header[..]), (b"IDAT", packed), (b"IEND", &[])] {
            let mut crc = Crc::new();
            crc.update(kind);
            crc.update(contents);
            file.extend((contents.len() as u32).to_be_bytes());
            file.extend(kind);
            file.extend(contents);
            file.extend(crc.sum().to_be_bytes());
        }
        file
    }
}

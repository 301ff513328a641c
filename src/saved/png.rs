//! Digits as one PNG of eight grey bits, side by side.

use flate2::Crc;

use crate::data::{Digits, PIXELS, SIDE};

/// The most bytes of a stored block of deflate.
const BLOCK: usize = 65_535;

/// A sheet of digits.
#[derive(Debug)]
pub struct Sheet {
    width: usize,
    height: usize,
    /// The picture's rows, each after a zero, which says that it is not filtered: to be packed by zlib.
    pub rows: Vec<u8>,
}

impl Sheet {
    /// So many columns and lines of digits. `grey` gives a pixel, by its digit's number times 784 plus its own.
    fn new((columns, lines): (usize, usize), grey: impl Fn(usize) -> u8) -> Sheet {
        let (width, height) = (columns * SIDE, lines * SIDE);
        let mut rows = Vec::with_capacity((width + 1) * height);
        for y in 0..height {
            rows.push(0);
            let place = |x: usize| (y / SIDE * columns + x / SIDE) * PIXELS + y % SIDE * SIDE + x % SIDE;
            rows.extend((0..width).map(|x| grey(place(x))));
        }
        Sheet { width, height, rows }
    }

    /// The first `most` of the digits, dark on light, in about as many columns as lines.
    pub fn of(digits: &Digits, most: usize) -> Sheet {
        let count = digits.len().clamp(1, most);
        let columns = (count as f64).sqrt().ceil() as usize;
        let inked = &digits.pixels[..digits.pixels.len().min(count * PIXELS)];
        Sheet::new((columns, count.div_ceil(columns)), |place| 255 - inked.get(place).copied().unwrap_or(0))
    }

    /// A grid of pictures of 784 values in `[0, 1]`, light on dark.
    ///
    /// # Panics
    /// If there are fewer values than the grid has.
    pub fn grid(grid: (usize, usize), values: &[f32]) -> Sheet {
        Sheet::new(grid, |place| (values[place] * 255.0).round() as u8)
    }

    /// The file, with [`Sheet::rows`] packed by zlib, as the browser does it.
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

    /// The file without compression, where nothing packs it: a picture of a run has at most fifty thousand bytes.
    pub fn png_stored(&self) -> Vec<u8> {
        self.png(&stored(&self.rows))
    }
}

/// Bytes in zlib's format, stored.
fn stored(bytes: &[u8]) -> Vec<u8> {
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

//! Digits that change, as an animated GIF.

use std::borrow::Cow;

use gif::{Encoder, EncodingError, Frame, Repeat};

use crate::data::{PIXELS, SIDE};

/// Pixels per side of a digit's pixel.
const SCALE: usize = 6;
/// Shades from paper to ink.
const SHADES: usize = 64;
/// Hundredths of a second that a frame stays, and that both ends stay.
const DELAYS: (u16, u16) = (4, 60);

/// Digits of 784 grey values each, forth and back for ever. `color` gives the colour of a grey value.
///
/// # Errors
/// The encoder's; it has none for these sizes.
pub fn animation(tiles: &[f32], color: impl Fn(f32) -> [u8; 3]) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let side = (SIDE * SCALE) as u16;
    let palette: Vec<u8> = (0..SHADES).flat_map(|shade| color(shade as f32 / (SHADES - 1) as f32)).collect();
    let mut encoder = Encoder::new(&mut file, side, side, &palette)?;
    encoder.set_repeat(Repeat::Infinite)?;
    let count = tiles.len() / PIXELS;
    let back = (1..count.saturating_sub(1)).rev();
    for index in (0..count).chain(back) {
        let is_end = index == 0 || index + 1 == count;
        encoder.write_frame(&Frame {
            delay: if is_end { DELAYS.1 } else { DELAYS.0 },
            width: side,
            height: side,
            buffer: Cow::Owned(enlarged(&tiles[index * PIXELS..(index + 1) * PIXELS])),
            ..Frame::default()
        })?;
    }
    drop(encoder);
    Ok(file)
}

/// The shade of each pixel of an enlarged digit.
fn enlarged(tile: &[f32]) -> Vec<u8> {
    let shade = |grey: f32| (grey.clamp(0.0, 1.0) * (SHADES - 1) as f32).round() as u8;
    let side = SIDE * SCALE;
    (0..side * side).map(|k| shade(tile[k / side / SCALE * SIDE + k % side / SCALE])).collect()
}

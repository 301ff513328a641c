//! Bytes of a dataset as numbers.

/// Grey values in `[0, 1]` of the bytes of these words, each in the first channel of its pixel; the other channels
/// become 0.
#[inline(never)]
pub fn unpack_grey(pixels: &mut [f32], channels: usize, words: &[u32]) {
    for (pixels, word) in pixels.chunks_exact_mut(4 * channels).zip(words) {
        pixels.fill(0.0);
        for (pixel, grey) in pixels.iter_mut().step_by(channels).zip(word.to_le_bytes()) {
            *pixel = f32::from(grey) / 255.0;
        }
    }
}

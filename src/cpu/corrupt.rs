//! Corruption of images, the same for the same counters.

use std::ops::Range;

use super::{Compute, Memory, state};
use crate::ops::{Corrupt, Corruption, CorruptionKind};
use crate::random::Sequence;

impl Compute for Corrupt {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let state = state::read(memory, self.state);
        let sequence = Sequence { counter: self.counter.of(&state), seed: state.seed, stream: self.stream };
        let (input, mut output) = (memory.floats(self.input), memory.floats_mut(self.output));
        let image_len = self.pixels() * Self::CHANNELS;
        for image in images {
            let range = image * image_len..(image + 1) * image_len;
            let output = &mut output[range.clone()];
            output.copy_from_slice(&input[range]);
            let pixels = output.iter_mut().step_by(Self::CHANNELS);
            corrupt(self.corruption, self.width, sequence, image, pixels);
        }
    }
}

/// Corrupts the image of this number in a sequence.
pub fn corrupt<'a>(
    corruption: Corruption,
    width: usize,
    sequence: Sequence,
    image: usize,
    pixels: impl ExactSizeIterator<Item = &'a mut f32>,
) {
    let height = pixels.len() / width;
    let first = image * pixels.len() / 4;
    match corruption.kind {
        CorruptionKind::None => {}
        CorruptionKind::Gaussian => {
            let normal = (first..).flat_map(|k| sequence.normal(k));
            for (pixel, normal) in pixels.zip(normal) {
                *pixel = (*pixel + corruption.strength as f32 * normal).clamp(0.0, 1.0);
            }
        }
        CorruptionKind::SaltAndPepper => {
            let words = (first..).flat_map(|k| sequence.words(k));
            for (pixel, word) in pixels.zip(words).filter(|(_, word)| word >> 9 < corruption.limit()) {
                *pixel = (word & 1) as f32;
            }
        }
        CorruptionKind::Patch => {
            let side = corruption.side(width, height);
            let [x, y, ..] = sequence.words(image).map(|word| word as usize);
            let (left, top) = (x % (width - side + 1), y % (height - side + 1));
            for (index, pixel) in pixels.enumerate() {
                let (row, column) = (index / width, index % width);
                if (left..left + side).contains(&column) && (top..top + side).contains(&row) {
                    *pixel = 0.0;
                }
            }
        }
    }
}

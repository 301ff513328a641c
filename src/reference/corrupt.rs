//! Corruption of images: to a pixel x happens
//! - Gaussian: `clamp(x + strength · n, 0, 1)`, n standard normal (see `noise`);
//! - salt and pepper: `⌊w / 2⁹⌋ < ⌊strength · 2²³⌉` makes it the lowest bit of the word w, else it stays;
//! - patch: 0 in rows `top … top + side − 1` and columns `left … left + side − 1`, with
//!   `side = ⌊strength · min(width, height)⌉`, `left = w₀ mod (width − side + 1)` and `top = w₁ mod (height − side + 1)` by the
//!   words of the image.

use super::{Memory, Reference, noise, state};
use crate::ops::{Corrupt, CorruptionKind};
use crate::random::Sequence;

impl Reference for Corrupt {
    fn compute(&self, memory: &Memory) {
        let state = state::read(memory, self.state);
        let sequence = Sequence { counter: self.counter.of(&state), seed: state.seed, stream: self.stream };
        let strength = self.corruption.strength;
        let side = (strength * self.width.min(self.height) as f64).round() as usize;
        let input = memory.floats(self.input);
        let mut output = memory.floats_mut(self.output);
        output.fill(0.0);
        for image in 0..self.batch {
            let place = sequence.words(image);
            let left = place[0] as usize % (self.width - side + 1);
            let top = place[1] as usize % (self.height - side + 1);
            for row in 0..self.height {
                for column in 0..self.width {
                    let pixel = (image * self.height + row) * self.width + column;
                    let x = input[Self::CHANNELS * pixel];
                    let words = sequence.words(pixel / 4);
                    output[Self::CHANNELS * pixel] = match self.corruption.kind {
                        CorruptionKind::None => x,
                        CorruptionKind::Gaussian => {
                            (x + strength * noise::normal(words)[pixel % 4]).clamp(0.0, 1.0)
                        }
                        CorruptionKind::SaltAndPepper => {
                            let word = words[pixel % 4];
                            let is_changed = f64::from(word >> 9) < (strength * f64::from(1 << 23)).round();
                            if is_changed { f64::from(word & 1) } else { x }
                        }
                        CorruptionKind::Patch => {
                            let is_inside =
                                (left..left + side).contains(&column) && (top..top + side).contains(&row);
                            if is_inside { 0.0 } else { x }
                        }
                    };
                }
            }
        }
    }
}

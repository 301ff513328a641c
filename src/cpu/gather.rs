//! Batch gather: which image goes where, and grey bytes as numbers in `[0, 1]`, or as 0 or 1.

use std::ops::Range;

use latent_ink_loops::unpack_grey;

use super::{Compute, Memory, state};
use crate::ops::{Gather, Order, Pixels, State};
use crate::random::{self, pcg4d, stream};

impl Compute for Gather {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let state = state::read(memory, self.state);
        let dataset = memory.words(self.dataset);
        let mut output = memory.floats_mut(self.output);
        let words = self.pixels / 4;
        for place in images {
            let first = self.image(place, &state) * words;
            let packed = &dataset[first..][..words];
            let image_len = self.pixels * self.channels;
            let output = &mut output[place * image_len..][..image_len];
            unpack_grey(output, self.channels, packed);
            if self.target != Pixels::Grey {
                let draws = (first..first + words).flat_map(|word| self.draws(word, &state));
                let greys = packed.iter().flat_map(|packed| packed.to_le_bytes());
                for (pixel, (grey, draw)) in output.iter_mut().step_by(self.channels).zip(greys.zip(draws)) {
                    *pixel = f32::from(u8::from(is_ink(grey, draw)));
                }
            }
        }
    }
}

/// One half, of 2²³.
const HALF: u32 = 1 << 22;

/// Whether `draw` / 2²³ is below `grey` / 255.
fn is_ink(grey: u8, draw: u32) -> bool {
    draw * 255 < u32::from(grey) << 23
}

impl Gather {
    /// The image of the dataset at this place of the batch.
    fn image(&self, place: usize, state: &State) -> usize {
        match self.order {
            Order::Shuffled { steps_per_epoch } => {
                let (step, steps_per_epoch) = (state.step as usize, steps_per_epoch.max(1));
                let index = step % steps_per_epoch * self.batch + place;
                let epoch = (step / steps_per_epoch) as u32;
                random::permute(index as u32, self.images as u32, state.seed, epoch) as usize
            }
            Order::Sequential => (state.evaluated as usize * self.batch + place) % self.images,
        }
    }

    /// What the four pixels of a word of the dataset are compared with, of 2²³.
    fn draws(&self, word: usize, state: &State) -> [u32; 4] {
        if self.target != Pixels::Dynamic {
            return [HALF; 4];
        }
        let counter = match self.order {
            Order::Shuffled { .. } => state.step + 1,
            Order::Sequential => 0,
        };
        pcg4d([word as u32, counter, state.seed, stream::PIXELS]).map(|draw| draw >> 9)
    }
}

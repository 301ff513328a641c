//! Batch gather: `output[place, pixel] = target(g)` with g the grey byte of that pixel over 255, of the image that
//! belongs at that place. What a pixel of grey value g becomes is g itself; or 1 where g > ½, else 0; or 1 where
//! g > u, else 0, with a random u in [0, 1).

use super::{Memory, Reference, state};
use crate::ops::{Gather, Order, Pixels, State};
use crate::random::{self, pcg4d, stream};

impl Reference for Gather {
    fn compute(&self, memory: &Memory) {
        let state = state::read(memory, self.state);
        let dataset = memory.words(self.dataset);
        let mut output = memory.floats_mut(self.output);
        output.fill(0.0);
        for place in 0..self.batch {
            let image = image_at(self, place, &state);
            for pixel in 0..self.pixels {
                // Four pixels to a word.
                let byte = image * self.pixels + pixel;
                let grey = f64::from(dataset[byte / 4].to_le_bytes()[byte % 4]) / 255.0;
                output[(place * self.pixels + pixel) * self.channels] = match self.target {
                    Pixels::Grey => grey,
                    Pixels::Fixed => one_if(grey > 0.5),
                    Pixels::Dynamic => one_if(grey > draw(self, byte, &state)),
                };
            }
        }
    }
}

fn one_if(condition: bool) -> f64 {
    f64::from(u8::from(condition))
}

/// The image of the dataset at this place of the batch.
fn image_at(op: &Gather, place: usize, state: &State) -> usize {
    match op.order {
        Order::Shuffled { steps_per_epoch } => {
            let (step, steps_per_epoch) = (state.step as usize, steps_per_epoch.max(1));
            let index = step % steps_per_epoch * op.batch + place;
            let epoch = (step / steps_per_epoch) as u32;
            random::permute(index as u32, op.images as u32, state.seed, epoch) as usize
        }
        Order::Sequential => (state.evaluated as usize * op.batch + place) % op.images,
    }
}

/// The random number that this byte of the dataset is compared with: of a training set anew at each step, of a
/// test set always the same. The comparison is exact in f64: fractions of 255 and of 2²³ are equal, or at least
/// 1 / (255 · 2²³) apart.
fn draw(op: &Gather, byte: usize, state: &State) -> f64 {
    let counter = match op.order {
        Order::Shuffled { .. } => state.step + 1,
        Order::Sequential => 0,
    };
    let words = pcg4d([(byte / 4) as u32, counter, state.seed, stream::PIXELS]);
    f64::from(words[byte % 4] >> 9) / f64::from(1 << 23)
}

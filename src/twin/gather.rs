//! Batch gather: which image goes where, and grey bytes as numbers in `[0, 1]`.

use std::ops::Range;

use super::{Memory, Real, Twin, random, state};
use crate::ops::{Gather, Order, State};

impl Twin for Gather {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let state = state::read(memory, self.state);
        let dataset = memory.words(self.dataset);
        let mut output = memory.floats_mut(self.output);
        for place in images {
            let first = self.image(place, &state) * self.pixels / 4;
            let pixels = dataset[first..][..self.pixels / 4].iter().flat_map(|word| word.to_le_bytes());
            let image_len = self.pixels * self.channels;
            let output = output[place * image_len..][..image_len].chunks_exact_mut(self.channels);
            for (output, grey) in output.zip(pixels) {
                output.fill(F::ZERO);
                output[0] = F::from_f64(f64::from(grey) / 255.0);
            }
        }
    }
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
}

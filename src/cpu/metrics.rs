//! Means and sums of the losses, and the counters.

use std::ops::Range;

use super::{Compute, Memory, state};
use crate::ops::{Destination, Metrics};

impl Compute for Metrics {
    fn compute(&self, _images: Range<usize>, memory: &Memory) {
        let mut state = state::read(memory, self.state);
        let (reconstruction, kl) = (memory.floats(self.reconstruction), memory.floats(self.kl));
        let squared_error = memory.floats(self.squared_error);
        let mut output = memory.floats_mut(self.output);
        match self.destination {
            Destination::Ring { rows } => {
                let row = &mut output[state.step as usize % rows * 2..][..2];
                let batch = self.batch as f32;
                row[0] = reconstruction.iter().sum::<f32>() / batch;
                row[1] = kl.iter().sum::<f32>() / batch;
                state.step += 1;
            }
            Destination::Totals { images } => {
                let counted = state.counted_images(self.batch, images);
                output[0] += reconstruction[..counted].iter().sum::<f32>();
                output[1] += kl[..counted].iter().sum::<f32>();
                output[2] += squared_error[..counted].iter().sum::<f32>();
                output[3] += counted as f32;
                state.evaluated += 1;
            }
        }
        state::write(memory, self.state, state);
    }
}

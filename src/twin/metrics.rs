//! Means and sums of the losses, and the counters.

use std::ops::Range;

use super::{Memory, Real, Twin, state};
use crate::ops::{Destination, Metrics};

impl Twin for Metrics {
    fn compute<F: Real>(&self, _images: Range<usize>, memory: &Memory<F>) {
        let mut state = state::read(memory, self.state);
        let (reconstruction, kl) = (memory.floats(self.reconstruction), memory.floats(self.kl));
        let squared_error = memory.floats(self.squared_error);
        let mut output = memory.floats_mut(self.output);
        match self.destination {
            Destination::Ring { rows } => {
                let row = &mut output[state.step as usize % rows * 2..][..2];
                let batch = F::from_f64(self.batch as f64);
                row[0] = reconstruction.iter().copied().sum::<F>() / batch;
                row[1] = kl.iter().copied().sum::<F>() / batch;
                state.step += 1;
            }
            Destination::Totals { images } => {
                let counted = state.counted_images(self.batch, images);
                output[0] += reconstruction[..counted].iter().copied().sum();
                output[1] += kl[..counted].iter().copied().sum();
                output[2] += squared_error[..counted].iter().copied().sum();
                output[3] += F::from_f64(counted as f64);
                state.evaluated += 1;
            }
        }
        state::write(memory, self.state, state);
    }
}

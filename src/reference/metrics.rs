//! Losses of a batch: in training their means, `Σ reconstruction / batch` and `Σ kl / batch`, in row `step mod rows` of
//! a ring; in evaluation their sums, with those of the squared error and the count, added to four totals. Then the
//! counters.

use super::{Memory, Reference, state};
use crate::ops::{Destination, Metrics};

impl Reference for Metrics {
    fn compute(&self, memory: &Memory) {
        let mut state = state::read(memory, self.state);
        let (reconstruction, kl) = (memory.floats(self.reconstruction), memory.floats(self.kl));
        let squared_error = memory.floats(self.squared_error);
        let mut output = memory.floats_mut(self.output);
        match self.destination {
            Destination::Ring { rows } => {
                let row = &mut output[2 * (state.step as usize % rows)..][..2];
                row.fill(0.0);
                for b in 0..self.batch {
                    row[0] += reconstruction[b] / self.batch as f64;
                    row[1] += kl[b] / self.batch as f64;
                }
                state.step += 1;
            }
            Destination::Totals { images } => {
                for b in 0..state.counted_images(self.batch, images) {
                    output[0] += reconstruction[b];
                    output[1] += kl[b];
                    output[2] += squared_error[b];
                    output[3] += 1.0;
                }
                state.evaluated += 1;
            }
        }
        state::write(memory, self.state, state);
    }
}

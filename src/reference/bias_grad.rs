//! Bias gradient: `db[c] = Σ dy[row, c]`, summed over all pixels of all images.

use super::{Memory, Reference};
use crate::ops::BiasGrad;

impl Reference for BiasGrad {
    fn compute(&self, memory: &Memory) {
        let dy = memory.floats(self.grad_output);
        let mut db = memory.floats_mut(self.grad_bias);
        db.fill(0.0);
        for row in 0..self.batch * self.pixels {
            for c in 0..self.channels {
                db[c] += dy[row * self.channels + c];
            }
        }
    }
}

//! Fully connected layer: `y[b,o] = Σ x[b,i] · w[i,o]`, summed over i, then an epilogue.

use super::{Memory, Reference, epilogue};
use crate::ops::Dense;

impl Reference for Dense {
    fn compute(&self, memory: &Memory) {
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        output.fill(0.0);
        for b in 0..self.batch {
            let x = &input[b * self.in_features..][..self.in_features];
            let y = &mut output[b * self.out_features..][..self.out_features];
            for i in 0..self.in_features {
                let w = &weight[i * self.out_features..][..self.out_features];
                for o in 0..self.out_features {
                    y[o] += x[i] * w[o];
                }
            }
        }
        epilogue::apply(self.epilogue, memory, &mut output, self.out_features);
    }
}

//! Input gradient of a fully connected layer: `dx[b,i] = Σ dy[b,o] · w[i,o]`, summed over o, then an epilogue.

use super::{Memory, Reference, epilogue};
use crate::ops::DenseGradInput;

impl Reference for DenseGradInput {
    fn compute(&self, memory: &Memory) {
        let (grad_output, weight) = (memory.floats(self.grad_output), memory.floats(self.weight));
        let mut grad_input = memory.floats_mut(self.grad_input);
        grad_input.fill(0.0);
        for b in 0..self.batch {
            let dy = &grad_output[b * self.out_features..][..self.out_features];
            let dx = &mut grad_input[b * self.in_features..][..self.in_features];
            for i in 0..self.in_features {
                let w = &weight[i * self.out_features..][..self.out_features];
                for o in 0..self.out_features {
                    dx[i] += dy[o] * w[o];
                }
            }
        }
        epilogue::apply(self.epilogue, memory, &mut grad_input, self.in_features);
    }
}

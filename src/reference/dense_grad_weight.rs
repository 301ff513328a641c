//! Weight gradient of a fully connected layer: `dw[i,o] = Σ x[b,i] · dy[b,o]`, summed over b.

use super::{Memory, Reference};
use crate::ops::DenseGradWeight;

impl Reference for DenseGradWeight {
    fn compute(&self, memory: &Memory) {
        let (input, grad_output) = (memory.floats(self.input), memory.floats(self.grad_output));
        let mut grad_weight = memory.floats_mut(self.grad_weight);
        grad_weight.fill(0.0);
        for b in 0..self.batch {
            let x = &input[b * self.in_features..][..self.in_features];
            let dy = &grad_output[b * self.out_features..][..self.out_features];
            for i in 0..self.in_features {
                let dw = &mut grad_weight[i * self.out_features..][..self.out_features];
                for o in 0..self.out_features {
                    dw[o] += x[i] * dy[o];
                }
            }
        }
    }
}

//! The squared norm of all gradients: `Σ g²`.

use super::{Memory, Reference};
use crate::ops::GradientNorm;

impl Reference for GradientNorm {
    fn compute(&self, memory: &Memory) {
        let g = memory.floats(self.gradients);
        let mut sum = 0.0;
        for k in 0..g.len() {
            sum += g[k] * g[k];
        }
        memory.floats_mut(self.squared_norm)[0] = sum;
    }
}

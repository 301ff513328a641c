//! SiLU: `y = x · σ(x)` with `σ(x) = 1 / (1 + exp(−x))`, element by element.

use super::{Memory, Reference};
use crate::ops::Silu;

impl Reference for Silu {
    fn compute(&self, memory: &Memory) {
        let x = memory.floats(self.input);
        let mut y = memory.floats_mut(self.output);
        for k in 0..y.len() {
            y[k] = silu(x[k]);
        }
    }
}

/// σ. Where `exp` is infinite, it is 0.
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// `x · σ(x)`.
pub fn silu(x: f64) -> f64 {
    x * sigmoid(x)
}

/// Its derivative, `σ(x) · (1 + x · (1 − σ(x)))`.
pub fn silu_slope(x: f64) -> f64 {
    sigmoid(x) * (1.0 + x * (1.0 - sigmoid(x)))
}

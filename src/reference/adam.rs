//! Adam with decoupled weight decay, parameter by parameter:
//! `m = β₁m + (1−β₁)g`, `v = β₂v + (1−β₂)g²`,
//! `p = (1 − decay)·p − step_size · m / (√v · second_moment_scale + ε)`, with ε 1e-8.
//! Where gradients are clipped, `g` is scaled by `min(1, max_norm / (‖g‖ + 1e-6))` first.
//! Where averages are kept: `average += ema_rate · (p − average)`.

use super::{Memory, Reference, state};
use crate::ops::{Adam, BETA_1, BETA_2};

const EPSILON: f64 = 1e-8;

impl Reference for Adam {
    fn compute(&self, memory: &Memory) {
        let row = state::schedule_row(memory, self.schedule, self.state);
        let scale = match self.squared_norm {
            Some(squared) => (row.max_norm / (memory.floats(squared)[0].sqrt() + 1e-6)).min(1.0),
            None => 1.0,
        };
        let gradients = memory.floats(self.gradients);
        let mut p = memory.floats_mut(self.parameters);
        let (mut m, mut v) = (memory.floats_mut(self.first_moment), memory.floats_mut(self.second_moment));
        for k in 0..p.len() {
            let g = scale * gradients[k];
            m[k] = BETA_1 * m[k] + (1.0 - BETA_1) * g;
            v[k] = BETA_2 * v[k] + (1.0 - BETA_2) * g * g;
            p[k] = (1.0 - row.decay) * p[k]
                - row.step_size * m[k] / (v[k].sqrt() * row.second_moment_scale + EPSILON);
        }
        if let Some(averages) = self.averages {
            let mut averages = memory.floats_mut(averages);
            for k in 0..p.len() {
                averages[k] += row.ema_rate * (p[k] - averages[k]);
            }
        }
    }
}

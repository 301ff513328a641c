//! One Adam update of all parameters, and of their averages.

use std::ops::Range;

use super::{Compute, Memory, state};
use crate::ops::{Adam, BETA_1, BETA_2};

impl Compute for Adam {
    fn compute(&self, _images: Range<usize>, memory: &Memory) {
        let row = state::schedule_row(memory, self.schedule, self.state);
        let scale = self.squared_norm.map_or(1.0, |squared| {
            let scale = row.max_norm / (memory.floats(squared)[0].sqrt() + 1e-6);
            if scale < 1.0 { scale } else { 1.0 }
        });
        let update = latent_ink_loops::Adam {
            scale,
            step_size: row.step_size,
            second_moment_scale: row.second_moment_scale,
            decay: row.decay,
            betas: [BETA_1 as f32, BETA_2 as f32],
            shares: [(1.0 - BETA_1) as f32, (1.0 - BETA_2) as f32],
        };
        update.update(
            &mut memory.floats_mut(self.parameters),
            &memory.floats(self.gradients),
            &mut memory.floats_mut(self.first_moment),
            &mut memory.floats_mut(self.second_moment),
        );
        if let Some(averages) = self.averages {
            let parameters = memory.floats(self.parameters);
            for (average, &parameter) in memory.floats_mut(averages).iter_mut().zip(&*parameters) {
                *average += row.ema_rate * (parameter - *average);
            }
        }
    }
}

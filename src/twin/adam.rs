//! One Adam update of all parameters.

use std::ops::Range;

use super::{Memory, Real, Twin, state};
use crate::ops::{Adam, BETA_1, BETA_2};

impl Twin for Adam {
    fn compute<F: Real>(&self, _images: Range<usize>, memory: &Memory<F>) {
        let row = state::schedule_row(memory, self.schedule, self.state);
        let (keep_m, keep_v) = (F::from_f64(BETA_1), F::from_f64(BETA_2));
        let (take_m, take_v) = (F::from_f64(0.1), F::from_f64(0.001));
        let epsilon = F::from_f64(1e-8);
        let scale = self.squared_norm.map_or(F::ONE, |squared| {
            let scale = row.max_norm / (memory.floats(squared)[0].sqrt() + F::from_f64(1e-6));
            if scale < F::ONE { scale } else { F::ONE }
        });
        let gradients = memory.floats(self.gradients);
        let mut parameters = memory.floats_mut(self.parameters);
        let mut first_moment = memory.floats_mut(self.first_moment);
        let mut second_moment = memory.floats_mut(self.second_moment);
        let moments = first_moment.iter_mut().zip(&mut *second_moment);
        for ((p, &g), (m, v)) in parameters.iter_mut().zip(&*gradients).zip(moments) {
            let g = scale * g;
            *m = keep_m * *m + take_m * g;
            *v = keep_v * *v + take_v * g * g;
            *p = (F::ONE - row.decay) * *p
                - row.step_size * *m / (v.sqrt() * row.second_moment_scale + epsilon);
        }
    }
}

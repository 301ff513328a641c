//! One update of the parameters' averages.

use std::ops::Range;

use super::{Compute, Memory, state};
use crate::ops::Average;

impl Compute for Average {
    fn compute(&self, _images: Range<usize>, memory: &Memory) {
        let ema_rate = state::schedule_row(memory, self.schedule, self.state).ema_rate;
        let parameters = memory.floats(self.parameters);
        for (average, &parameter) in memory.floats_mut(self.averages).iter_mut().zip(&*parameters) {
            *average += ema_rate * (parameter - *average);
        }
    }
}

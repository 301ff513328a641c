//! The parameters' moving averages: `average += ema_rate · (parameter − average)`.

use super::{Memory, Reference, state};
use crate::ops::Average;

impl Reference for Average {
    fn compute(&self, memory: &Memory) {
        let ema_rate = state::schedule_row(memory, self.schedule, self.state).ema_rate;
        let parameters = memory.floats(self.parameters);
        let mut averages = memory.floats_mut(self.averages);
        for k in 0..averages.len() {
            averages[k] += ema_rate * (parameters[k] - averages[k]);
        }
    }
}

//! The counters and the schedule, as the reference reads them.

use super::Memory;
use crate::ops::{ScheduleRow, Slice, State};

/// One row of the schedule in f64, see [`crate::ops::ScheduleRow`].
pub struct Row {
    /// learning_rate / (1 − β₁ᵗ).
    pub step_size: f64,
    /// 1 / √(1 − β₂ᵗ).
    pub second_moment_scale: f64,
    /// Weight of the KL term.
    pub beta: f64,
    /// The fraction by which each parameter shrinks.
    pub decay: f64,
    /// The norm that all gradients together are scaled down to.
    pub max_norm: f64,
    /// The weight of this step in the averages.
    pub ema_rate: f64,
}

/// The counters.
pub fn read(memory: &Memory, state: Slice) -> State {
    *bytemuck::from_bytes(bytemuck::cast_slice(&memory.words(state)))
}

/// Stores the counters.
pub fn write(memory: &Memory, slice: Slice, state: State) {
    memory.words_mut(slice).copy_from_slice(bytemuck::cast_slice(&[state]));
}

/// What the host decided for the current step.
pub fn schedule_row(memory: &Memory, schedule: Slice, state: Slice) -> Row {
    let state = read(memory, state);
    let row = (state.step - state.schedule_base) as usize;
    let schedule = memory.floats(schedule);
    let [step_size, second_moment_scale, beta, decay, max_norm, ema_rate] =
        [0, 1, 2, 3, 4, 5].map(|place| schedule[ScheduleRow::LEN * row + place]);
    Row { step_size, second_moment_scale, beta, decay, max_norm, ema_rate }
}

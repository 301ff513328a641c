//! The counters and the schedule, as the twins read them.

use super::{Memory, Real};
use crate::ops::{ScheduleRow, Slice, State};

/// One row of the schedule, see [`crate::ops::ScheduleRow`].
pub struct Row<F> {
    /// learning_rate / (1 − β₁ᵗ).
    pub step_size: F,
    /// 1 / √(1 − β₂ᵗ).
    pub second_moment_scale: F,
    /// Weight of the KL term.
    pub beta: F,
    /// The fraction by which each parameter shrinks.
    pub decay: F,
    /// The norm that all gradients together are scaled down to.
    pub max_norm: F,
    /// The weight of this step in the averages.
    pub ema_rate: F,
}

/// The counters.
pub fn read<F: Real>(memory: &Memory<F>, state: Slice) -> State {
    *bytemuck::from_bytes(bytemuck::cast_slice(&memory.words(state)))
}

/// Stores the counters.
pub fn write<F: Real>(memory: &Memory<F>, slice: Slice, state: State) {
    memory.words_mut(slice).copy_from_slice(bytemuck::cast_slice(&[state]));
}

/// What the host decided for the current step.
pub fn schedule_row<F: Real>(memory: &Memory<F>, schedule: Slice, state: Slice) -> Row<F> {
    let state = read(memory, state);
    let first = ScheduleRow::LEN * (state.step - state.schedule_base) as usize;
    let schedule = memory.floats(schedule);
    Row {
        step_size: schedule[first],
        second_moment_scale: schedule[first + 1],
        beta: schedule[first + 2],
        decay: schedule[first + 3],
        max_norm: schedule[first + 4],
        ema_rate: schedule[first + 5],
    }
}

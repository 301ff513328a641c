//! The counters and the schedule, as the operations read them.

use super::Memory;
use crate::ops::{ScheduleRow, Slice, State};

/// One row of the schedule, see [`crate::ops::ScheduleRow`].
pub struct Row {
    /// learning_rate / (1 − β₁ᵗ).
    pub step_size: f32,
    /// 1 / √(1 − β₂ᵗ).
    pub second_moment_scale: f32,
    /// Weight of the KL term.
    pub beta: f32,
    /// The fraction by which each parameter shrinks.
    pub decay: f32,
    /// The norm that all gradients together are scaled down to.
    pub max_norm: f32,
    /// The weight of this step in the averages.
    pub ema_rate: f32,
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

//! The few numbers that change from step to step, where the GPU can read them.
//!
//! The step counter lives on the device so that many steps fit one submit. What the host decides
//! for each step (learning rate, β, Adam's bias corrections in f64) is uploaded once a chunk, as
//! rows that the step counter indexes: a `write_buffer` lands before the whole submit, so one
//! uniform could not change between its steps.

use std::mem::offset_of;

use bytemuck::{Pod, Zeroable};

/// Rows of the schedule buffer: the most steps that one submit can hold.
pub const SCHEDULE_ROWS: usize = 256;

/// The counters, as the WGSL struct `State` in `shaders/state.wgsl` lays them out.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
pub struct State {
    /// Training steps taken.
    pub step: u32,
    /// Seeds shuffle and noise.
    pub seed: u32,
    /// The step that row 0 of the schedule belongs to.
    pub schedule_base: u32,
    /// Batches of the test set evaluated so far.
    pub evaluated: u32,
    /// Draws from a batch's posteriors that [`super::ImportanceWeight`] weighed so far.
    pub draws: u32,
}

impl State {
    /// Where [`State::schedule_base`] lies, in words.
    pub const SCHEDULE_BASE: usize = offset_of!(State, schedule_base) / 4;
    /// Where [`State::evaluated`] lies, in words.
    pub const EVALUATED: usize = offset_of!(State, evaluated) / 4;
    /// Where [`State::draws`] lies, in words.
    pub const DRAWS: usize = offset_of!(State, draws) / 4;

    /// How many images of the next batch lie within a test set of so many `images`: the last batch may
    /// go past its end.
    pub fn counted_images(&self, batch: usize, images: usize) -> usize {
        images.saturating_sub(self.evaluated as usize * batch).min(batch)
    }
}

/// What one training step needs from the host.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
pub struct ScheduleRow {
    /// learning_rate / (1 − β₁ᵗ).
    pub step_size: f32,
    /// 1 / √(1 − β₂ᵗ).
    pub second_moment_scale: f32,
    /// Weight of the KL term.
    pub beta: f32,
    /// Part of itself that each parameter loses: the learning rate times the weight decay.
    pub decay: f32,
    /// The norm that all gradients together are scaled down to, where they are clipped.
    pub max_norm: f32,
    /// How much this step's parameters count in their averages.
    pub ema_rate: f32,
}

impl ScheduleRow {
    /// Floats of a row.
    pub const LEN: usize = size_of::<ScheduleRow>() / 4;
}

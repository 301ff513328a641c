//! The few numbers that change from step to step, in GPU buffers.
//!
//! The step counter is on the device so that many steps fit one submit. What the host decides
//! for each step (learning rate, β, Adam's bias corrections in f64) is uploaded once per chunk, as
//! rows that the step counter indexes: a `write_buffer` takes effect before the whole submit, so a
//! uniform could not change between its steps.

use std::mem::offset_of;

use bytemuck::{Pod, Zeroable};

/// Rows of the schedule buffer: the most steps that one submit can hold.
pub const SCHEDULE_ROWS: usize = 256;

/// The counters, laid out as the WGSL struct `State` in `shaders/state.wgsl`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
pub struct State {
    /// Training steps taken.
    pub step: u32,
    /// The seed of shuffle and noise.
    pub seed: u32,
    /// The step that row 0 of the schedule belongs to.
    pub schedule_base: u32,
    /// Batches of the test set evaluated so far.
    pub evaluated: u32,
    /// Draws from a batch's posteriors that [`super::ImportanceWeight`] weighed so far.
    pub draws: u32,
}

impl State {
    /// Offset of [`State::schedule_base`], in words.
    pub const SCHEDULE_BASE: usize = offset_of!(State, schedule_base) / 4;
    /// Offset of [`State::evaluated`], in words.
    pub const EVALUATED: usize = offset_of!(State, evaluated) / 4;
    /// Offset of [`State::draws`], in words.
    pub const DRAWS: usize = offset_of!(State, draws) / 4;

    /// How many images of the next batch lie within a test set of this many `images`: the last batch may
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
    /// The fraction by which each parameter shrinks: the learning rate times the weight decay.
    pub decay: f32,
    /// The norm that all gradients together are scaled down to, where they are clipped.
    pub max_norm: f32,
    /// The weight of this step's parameters in their averages.
    pub ema_rate: f32,
}

impl ScheduleRow {
    /// Floats of a row.
    pub const LEN: usize = size_of::<ScheduleRow>() / 4;
}

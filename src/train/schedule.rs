//! What a step needs from the host.

use super::Settings;
use crate::ops::ScheduleRow;

const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;

/// The row of the step that follows `step` steps.
pub fn schedule_row(settings: &Settings, step: u64) -> ScheduleRow {
    ScheduleRow { beta: settings.beta as f32, ..adam_row(settings.learning_rate, step) }
}

/// As [`schedule_row`], with Adam's part alone. Its bias corrections are taken in f64: in f32
/// `1 − 0.999ᵗ` loses half its digits at the start.
pub(super) fn adam_row(learning_rate: f64, step: u64) -> ScheduleRow {
    let t = (step + 1) as f64;
    ScheduleRow {
        step_size: (learning_rate / (1.0 - BETA1.powf(t))) as f32,
        second_moment_scale: (1.0 / (1.0 - BETA2.powf(t)).sqrt()) as f32,
        ..ScheduleRow::default()
    }
}

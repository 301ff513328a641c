//! The schedule of learning rate and β through a run, which each step gets from the host.

use std::f32::consts::FRAC_PI_2;

use latent_ink_loops::sin_cos;

use super::Settings;
use crate::named::named;
use crate::ops::{BETA_1, BETA_2, ScheduleRow};

/// The learning rate after its warm-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// Constant.
    #[default]
    Constant,
    /// Falls to zero along half a cosine, until the last step of the last epoch (Loshchilov & Hutter 2017,
    /// without restarts).
    Cosine,
}

named!(Schedule: Constant = "constant", Cosine = "cosine");

/// The row of the step after `step` steps, of which Adam's moments have seen the last `moment_steps`, in a run with this
/// many steps per epoch.
pub fn schedule_row(settings: &Settings, step: u64, moment_steps: u64, steps_per_epoch: u64) -> ScheduleRow {
    let learning_rate = learning_rate(settings, step, steps_per_epoch);
    ScheduleRow {
        beta: beta(settings, step, steps_per_epoch) as f32,
        decay: (learning_rate * settings.weight_decay) as f32,
        max_norm: settings.max_norm as f32,
        ema_rate: ema_rate(settings, step),
        ..adam_row(learning_rate, moment_steps)
    }
}

/// As [`schedule_row`], for Adam only. Its bias corrections are computed in f64: in f32
/// `1 − 0.999ᵗ` loses half its digits at the start.
pub(super) fn adam_row(learning_rate: f64, step: u64) -> ScheduleRow {
    let t = (step + 1).min(i32::MAX as u64) as i32;
    ScheduleRow {
        step_size: (learning_rate / (1.0 - BETA_1.powi(t))) as f32,
        second_moment_scale: (1.0 / (1.0 - BETA_2.powi(t)).sqrt()) as f32,
        ..ScheduleRow::default()
    }
}

/// One minus the decay of the average. The decay starts lower, so that the initial parameters are soon forgotten:
/// `(1 + t) / (10 + t)` after t steps, as in TensorFlow's ExponentialMovingAverage.
fn ema_rate(settings: &Settings, step: u64) -> f32 {
    let t = (step + 1) as f64;
    (1.0 - settings.ema_decay.min((1.0 + t) / (10.0 + t))) as f32
}

/// In a warm-up of n steps, step k has k/n of the full learning rate. The cosine, over the whole run, is another
/// factor.
fn learning_rate(settings: &Settings, step: u64, steps_per_epoch: u64) -> f64 {
    let risen = ((step + 1) as f64 / settings.warm_up.max(1) as f64).min(1.0);
    let part = step as f64 / (settings.epochs as u64 * steps_per_epoch) as f64;
    let fallen = match settings.schedule {
        Schedule::Constant => 1.0,
        Schedule::Cosine => f64::from(half_cosine((1.0 - part.min(1.0)) as f32)),
    };
    settings.learning_rate * risen * fallen
}

/// ½ (1 − cos πx), from 0 to 1 with x, as the square of a sine: without cancellation near 0. Kernels get f32 anyway, and
/// an f64 cosine would add to the download.
pub(super) fn half_cosine(x: f32) -> f32 {
    sin_cos(FRAC_PI_2 * x).0.powi(2)
}

/// It rises linearly, from 0 in the first step.
fn beta(settings: &Settings, step: u64, steps_per_epoch: u64) -> f64 {
    let rise = settings.kl_warm_up * steps_per_epoch as f64;
    if (step as f64) < rise { settings.beta * step as f64 / rise } else { settings.beta }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;
    use crate::model::Preset;

    /// Ten steps per epoch.
    fn row(settings: &Settings, step: u64) -> ScheduleRow {
        schedule_row(settings, step, step, 10)
    }

    /// Without the bias correction.
    fn rate(settings: &Settings, step: u64) -> f64 {
        f64::from(row(settings, step).step_size) * (1.0 - BETA_1.powi(step as i32 + 1))
    }

    fn assert_near(value: f64, expected: f64) {
        assert!((value - expected).abs() < 1e-9, "{value}, not {expected}");
    }

    #[test]
    fn without_warm_up_and_schedule_nothing_changes() {
        let settings = Settings { learning_rate: 0.01, beta: 0.5, ..Settings::plain(Preset::Base) };
        for step in [0, 1, 99, 100_000] {
            assert_near(rate(&settings, step), 0.01);
            assert_eq!((row(&settings, step).beta, row(&settings, step).decay), (0.5, 0.0));
        }
    }

    #[test]
    fn the_learning_rate_rises_and_falls() {
        let settings = Settings {
            learning_rate: 0.01,
            schedule: Schedule::Cosine,
            warm_up: 4,
            epochs: 6,
            ..Settings::plain(Preset::Base)
        };
        let cosine = |step: f64| 0.5 * (1.0 + (PI * step / 60.0).cos());
        assert_near(rate(&settings, 0), 0.0025);
        assert_near(rate(&settings, 2), 0.0075 * cosine(2.0));
        assert_near(rate(&settings, 3), 0.01 * cosine(3.0));
        assert_near(rate(&settings, 30), 0.005);
        assert_near(rate(&settings, 40), 0.0025);
        assert!(rate(&settings, 59) > 0.0);
        // If training continues past the end.
        assert_near(rate(&settings, 75), 0.0);
    }

    #[test]
    fn beta_rises_by_the_epoch() {
        let settings = Settings { beta: 2.0, kl_warm_up: 1.5, ..Settings::plain(Preset::Base) };
        let betas = [0, 3, 12, 15, 1000].map(|step| row(&settings, step).beta);
        assert_eq!(betas, [0.0, 0.4, 1.6, 2.0, 2.0]);
    }

    #[test]
    fn early_steps_count_more_in_the_average() {
        let settings = Settings { ema_decay: 0.9, ..Settings::plain(Preset::Base) };
        // Kept: 2/11 after one step, 11/20 after ten, then nine tenths.
        for (step, kept) in [(0, 2.0 / 11.0), (9, 0.55), (1000, 0.9)] {
            assert_eq!(row(&settings, step).ema_rate, (1.0 - kept) as f32);
        }
    }

    #[test]
    fn decay_goes_with_the_learning_rate() {
        let settings =
            Settings { learning_rate: 0.01, weight_decay: 0.1, warm_up: 2, ..Settings::plain(Preset::Base) };
        assert_eq!([0, 1].map(|step| row(&settings, step).decay), [0.0005, 0.001]);
    }
}

//! The figures of training that the page shows, and how often it is updated.

use std::collections::VecDeque;
use std::time::Duration;

use web_time::Instant;

use super::STEPS_SHOWN;
use crate::train::Losses;

/// Speed is measured over about this long.
const SPEED_WINDOW: Duration = Duration::from_secs(4);
/// How often the page gets a report.
const REPORT_INTERVAL: Duration = Duration::from_millis(100);

/// Collects the results of finished chunks.
#[derive(Debug, Default)]
pub struct Meter {
    recent: VecDeque<Losses>,
    unsent: Vec<(u64, Losses)>,
    /// Finished training work over time, in steps.
    finished: VecDeque<(Instant, f64)>,
    reported: Option<Instant>,
}

impl Meter {
    /// Forgets everything: the run starts over.
    pub fn reset(&mut self) {
        *self = Meter::default();
    }

    /// Training is paused from here on: the time that passes does not count towards its speed.
    pub fn stop_clock(&mut self) {
        self.finished.clear();
    }

    /// Continues with the losses of earlier steps, which the page has.
    pub fn resume(&mut self, losses: Vec<Losses>) {
        self.recent.extend(losses);
        self.recent.drain(..self.recent.len().saturating_sub(STEPS_SHOWN));
    }

    /// Records the losses of finished steps.
    pub fn add_losses(&mut self, first_step: u64, losses: Vec<Losses>) {
        self.resume(losses.clone());
        self.unsent.extend((first_step + 1..).zip(losses));
    }

    /// Records that `steps` more (possibly a fraction) are done.
    pub fn add_steps(&mut self, steps: f64, now: Instant) {
        let done = self.finished.back().map_or(0.0, |(_, done)| *done);
        self.finished.push_back((now, done + steps));
        while self.finished.len() > 2
            && self.finished.front().is_some_and(|(then, _)| now - *then > SPEED_WINDOW)
        {
            self.finished.pop_front();
        }
    }

    /// Steps per second.
    pub fn steps_per_second(&self) -> Option<f64> {
        let ((start, before), (end, after)) = (self.finished.front()?, self.finished.back()?);
        let seconds = (*end - *start).as_secs_f64();
        (seconds > 0.0).then(|| (after - before) / seconds)
    }

    /// The mean training losses of the last steps.
    pub fn train_losses(&self) -> Option<Losses> {
        Losses::mean(&Vec::from_iter(self.recent.iter().copied()))
    }

    /// Whether a report is due; if so, the interval starts anew.
    pub fn is_report_due(&mut self, now: Instant) -> bool {
        let due = self.reported.is_none_or(|then| now - then >= REPORT_INTERVAL);
        if due {
            self.reported = Some(now);
        }
        due
    }

    /// Losses that have not been sent to the page.
    pub fn take_unsent(&mut self) -> Vec<(u64, Losses)> {
        std::mem::take(&mut self.unsent)
    }
}

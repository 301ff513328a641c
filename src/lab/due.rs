//! When to copy the run, and for what.

use std::time::Duration;

use web_time::Instant;

/// At most this much training is lost with a device or with the page.
const INTERVAL: Duration = Duration::from_secs(10);

/// The purpose of a copy.
pub enum Due {
    /// To continue from.
    Snapshot,
    /// Also for the fingerprint of its parameters: the run is paused, or an epoch has ended.
    Fingerprint,
}

/// Which copies were taken.
pub struct Taken {
    /// `None` if another is wanted now.
    at: Option<Instant>,
    snapshot_step: u64,
    fingerprint_step: u64,
}

impl Taken {
    /// For a run that starts at this step.
    pub fn starting(step: u64, now: Instant) -> Taken {
        Taken { at: Some(now), snapshot_step: step, fingerprint_step: step }
    }

    /// Whether the last one is too old.
    pub fn is_old(&self, now: Instant) -> bool {
        self.at.is_none_or(|at| now - at > INTERVAL)
    }

    /// The next one is wanted now.
    pub fn expire(&mut self) {
        self.at = None;
    }

    /// What is due at the end of this step; if anything is, the clock restarts. `is_resting`: the run is paused, or
    /// an epoch has ended.
    pub fn due(&mut self, step: u64, is_resting: bool, now: Instant) -> Option<Due> {
        let due = if is_resting && step != self.fingerprint_step {
            self.fingerprint_step = step;
            Due::Fingerprint
        } else if self.is_old(now) && step != self.snapshot_step {
            Due::Snapshot
        } else {
            return None;
        };
        (self.at, self.snapshot_step) = (Some(now), step);
        Some(due)
    }
}

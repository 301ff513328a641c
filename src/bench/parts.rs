//! What is timed otherwise on a GPU than on the CPU.

use serde::Serialize;

use super::{Peaks, Spread};
use crate::Result;
use crate::gpu::Clock;
use crate::plan::Line;

/// What computed, and how parts of a step were timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Device {
    /// A GPU.
    Gpu {
        /// What it was timed by.
        clock: Clock,
    },
    /// The CPU, by the system's clock.
    Cpu {
        /// Threads that run a step together. Lines and pictures have one.
        threads: usize,
    },
}

/// Times the parts of a step, and many steps in a row.
pub(super) trait TimeParts {
    /// What computes.
    fn device(&self) -> Device;

    /// Dispatches of a step, on a GPU.
    fn dispatches(&self) -> Option<usize> {
        None
    }

    /// Milliseconds of this thread to encode a step for a GPU.
    fn encoding(&self) -> Option<Spread> {
        None
    }

    /// What the device can do.
    async fn peaks(&self) -> Result<Peaks>;

    /// Milliseconds of the line at this place of the program, over the whole batch.
    async fn line(&self, place: usize, line: &Line) -> Result<Spread>;

    /// Milliseconds of a whole step, one of many.
    async fn step_in_a_row(&self) -> Result<Spread>;
}

//! A bench that anyone can run: what this device can do at best, what every line of a training step
//! takes of that, and what a visitor waits for. The same code runs natively and in the page.

mod input;
mod peaks;
mod report;
mod run;
mod spread;

pub use input::{Expected, Input};
pub use peaks::Peaks;
pub use report::{Measured, Report};
pub use run::{Options, Timing, run, step_in_a_row};
pub use spread::Spread;

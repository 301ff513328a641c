//! A bench that anyone can run: what this device can do at best, what every line of a training step
//! takes of that, and what a visitor waits for. The same code runs natively and in the page.

mod input;
mod measure;
mod peaks;
pub mod probe;
mod report;
mod run;
mod spread;
mod repeat_timer;

pub use input::{Expected, Input};
pub use peaks::Peaks;
pub use report::{Measured, Model, Report};
pub use run::{Options, Stage, run, step_in_a_row};
pub use spread::Spread;
pub use repeat_timer::RepeatTimer;

//! A bench that anyone can run: the device's peaks, the time of every line of a training step, and of what a
//! visitor waits for. The same code runs natively and in the page, on a GPU and on the CPU.

mod input;
mod measure;
mod on_cpu;
mod on_gpu;
mod parts;
mod passes;
mod peaks;
pub mod probe;
mod repeat_timer;
mod report;
mod roofline;
mod run;
pub mod speed;
mod spread;

pub use input::{Expected, Input};
pub use parts::Device;
pub use passes::Passes;
pub use peaks::Peaks;
pub use repeat_timer::RepeatTimer;
pub use report::{Measured, Model, Report};
pub use roofline::{Machine, Prediction, Work};
pub use run::{Options, STEP, Stage, run, step_in_a_row};
pub use spread::Spread;

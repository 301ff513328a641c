//! What the tests of kernels and twins share: operands full of random numbers, layers to put them
//! in, sessions, and a GPU to run them on.

#![allow(dead_code, unused_imports, unused_macros, reason = "each test binary uses its own part")]

mod gpu;
mod layer;
mod operands;
mod residual;
pub mod session;
mod tolerance;

pub(crate) use gpu::on_gpu;
pub use gpu::{Comparison, adapter, compare, profiles, tunings, written};
pub use layer::Layer;
pub use operands::{Contents, Operands, POISON, set};
pub use residual::Residual;
pub use tolerance::Tolerance;

/// Says that a test did not run: past the test runner, which keeps to itself what passing tests print.
pub fn skipped(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

//! Shared by the tests of kernels and of the reference: operands full of random numbers, layers, sessions, and a GPU.

#![allow(dead_code, unused_imports, unused_macros, reason = "each test binary uses its own part")]

mod gpu;
mod layer;
mod operands;
mod residual;
#[cfg(not(target_arch = "wasm32"))]
mod resolved;
pub mod session;
mod tolerance;

pub(crate) use gpu::on_gpu;
pub use gpu::{Comparison, adapter, compare, tilings, written};
pub use layer::Layer;
pub use operands::{Contents, Operands, POISON, set};
pub use residual::Residual;
#[cfg(not(target_arch = "wasm32"))]
pub use resolved::resolved;
pub use tolerance::Tolerance;

/// Prints that a test was skipped: directly to the terminal, since the test runner captures what passing tests print.
pub fn skipped(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

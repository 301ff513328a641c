//! Shared by the tests of kernels and of the reference: operands full of random numbers, layers, sessions, and a GPU.

#![allow(dead_code, unused_imports, unused_macros, reason = "each test binary uses its own part")]

#[cfg(not(target_arch = "wasm32"))]
mod alone;
#[cfg(not(target_arch = "wasm32"))]
mod answers;
mod gpu;
mod layer;
mod operands;
#[cfg(not(target_arch = "wasm32"))]
pub mod outputs;
mod residual;
#[cfg(not(target_arch = "wasm32"))]
mod resolved;
pub mod session;
mod tolerance;

#[cfg(not(target_arch = "wasm32"))]
pub use alone::Alone;
#[cfg(not(target_arch = "wasm32"))]
pub use answers::answers;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use answers::last;
pub(crate) use gpu::on_gpu;
pub use gpu::{Comparison, adapter, compare, tilings, written};
pub use layer::Layer;
pub use operands::{Contents, Operands, POISON, set};
pub use residual::Residual;
#[cfg(not(target_arch = "wasm32"))]
pub use resolved::resolved;
pub use tolerance::Tolerance;

/// The Python that has these modules, such as `numpy, torch`: `PYTHON`, or `python3`. Without one says so.
#[cfg(not(target_arch = "wasm32"))]
pub fn python(modules: &str) -> Option<String> {
    let python = std::env::var("PYTHON").unwrap_or("python3".to_owned());
    let import = std::process::Command::new(&python).args(["-c", &format!("import {modules}")]).output();
    if import.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    skipped(&format!("{python} cannot import {modules}"));
    None
}

/// What a script prints, if it ends well.
#[cfg(not(target_arch = "wasm32"))]
pub fn run_python(python: &str, script: &std::path::Path, arguments: &[&std::ffi::OsStr]) -> String {
    let output = std::process::Command::new(python).arg(script).args(arguments).output();
    let output = output.unwrap_or_else(|why| panic!("{python}: {why}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Prints that a test was skipped: directly to the terminal, since the test runner captures what passing tests print.
pub fn skipped(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

//! Times a training step on this machine's GPU, line by line and whole:
//! `cargo bench --bench kernels -- --preset base --batch 128`. The page does the same at `?view=bench`.

#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> anyhow::Result<()> {
    pollster::block_on(native::run())
}

/// In the browser the page itself is the bench.
#[cfg(target_arch = "wasm32")]
fn main() {}

//! Times every line of a training step on this machine's GPU:
//! `cargo bench --bench kernels -- --preset base --batch 128`.
//!
//! Each line runs by itself, many times in one pass; the best of a few such passes counts, since a
//! busy machine only ever makes it slower. `peak` is the share of the multiply-add rate that the
//! same device reaches in registers alone.

#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> latent_ink::Result<()> {
    pollster::block_on(native::run())
}

/// A browser's timers are too coarse for this.
#[cfg(target_arch = "wasm32")]
fn main() {}

//! What a training step costs as batch, width and latent size grow, one at a time; what memory it takes,
//! and how large it may become: `cargo bench --bench scale -- --out out/bench`.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
mod plot;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> anyhow::Result<()> {
    pollster::block_on(native::run())
}

/// A program of this machine.
#[cfg(target_arch = "wasm32")]
fn main() {}

//! The cost of a training step as batch, width and latent size grow, one at a time; its memory and its limits: `cargo bench --bench scale -- --out out/bench`.

mod plot;
mod run;

fn main() -> anyhow::Result<()> {
    pollster::block_on(run::run())
}

//! What a training step costs as batch, width and latent size grow, one at a time; what memory it takes,
//! and how large it may become: `cargo bench --bench scale -- --out out/bench`.

mod plot;
mod run;

fn main() -> anyhow::Result<()> {
    pollster::block_on(run::run())
}

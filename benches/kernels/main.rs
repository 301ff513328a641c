//! Times a training step on this machine's GPU, or with `--cpu` on its CPU, line by line and whole:
//! `cargo bench --bench kernels -- --preset base --batch 128`. The page does the same at `?view=bench`.

mod run;

fn main() -> anyhow::Result<()> {
    pollster::block_on(run::run())
}

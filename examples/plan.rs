//! Prints a program of a preset's plan as a table: one row per dispatch, with its shapes, workgroups,
//! floating-point operations and bytes.
//!
//! `cargo run --example plan -- --preset base --batch 128`

use clap::Parser;

use latent_ink::model::Preset;
use latent_ink::model::vae::{self, PlanSizes};
use latent_ink::ops::Tiling;
use latent_ink::plan::Row;
use latent_ink::train::Settings;

/// Prints a training step, dispatch by dispatch.
#[derive(Parser)]
struct Arguments {
    /// base, plane, tiny or article
    #[arg(long, default_value = "base")]
    preset: Preset,
    /// Images in a batch [default: the preset's]
    #[arg(long)]
    batch: Option<usize>,
    /// Plain Adam and ReLUs, as in `train --plain`, in place of the preset's own recipe
    #[arg(long)]
    plain: bool,
    /// Tiles of the kernels: registers (for software), or the largest of a GPU: 32x32, 64x32 or 64x64
    #[arg(long, default_value = "64x64")]
    tiles: Tiling,
    /// Print the pass over the test set instead
    #[arg(long)]
    evaluate: bool,
    /// Print the buffers and their sizes, too
    #[arg(long)]
    buffers: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let preset = arguments.preset;
    let settings = if arguments.plain { Settings::plain(preset) } else { Settings::of(preset) };
    let batch = arguments.batch.unwrap_or(settings.batch_size);
    let plan = settings.plan(PlanSizes { batch, train_images: 60_000, test_images: 10_000 });
    let program = if arguments.evaluate { vae::EVALUATE } else { vae::TRAIN };
    print_rows(&Row::of(plan.program(program), arguments.tiles));
    println!("reads: {}", plan.reads(program).join(", "));
    println!("leaves: {}", plan.leaves(program).join(", "));
    println!(
        "{} parameters, {} buffers, {:.1} MB",
        plan.parameters().count(),
        plan.buffers.len(),
        plan.bytes() as f64 / 1e6
    );
    if arguments.buffers {
        for buffer in &plan.buffers {
            println!("{:<48} {:>12} bytes", buffer.name, buffer.bytes());
        }
    }
    Ok(())
}

fn print_rows(rows: &[Row]) {
    println!(
        "{:>3}  {:<44} {:<22} {:<40} {:>14} {:>9} {:>9}",
        "", "line", "shader", "shape", "workgroups", "MFLOP", "MB"
    );
    for (index, row) in (1..).zip(rows) {
        let [x, y, z] = row.workgroups;
        println!(
            "{index:>3}  {:<44} {:<22} {:<40} {:>14} {:>9.2} {:>9.3}",
            row.label,
            row.shader,
            row.shape.as_deref().unwrap_or("partial sums added"),
            format!("{x}×{y}×{z}"),
            row.flops as f64 / 1e6,
            row.bytes as f64 / 1e6
        );
    }
    let flops: u64 = rows.iter().map(|row| row.flops).sum();
    println!("{} dispatches, {:.3} GFLOP", rows.len(), flops as f64 / 1e9);
}

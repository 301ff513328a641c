//! Prints the WGSL of the kernels of a preset's training step (with ReLUs, without `sum_partials`), joined from its files.
//!
//! `cargo run --example shader -- conv2d`; `--naive` prints the formula alone, see docs/KERNELS.md.

use std::collections::HashSet;

use anyhow::ensure;
use clap::Parser;
use latent_ink::model::Preset;
use latent_ink::model::vae::{self, PlanSizes};
use latent_ink::ops::{Access, Dispatch, Tiling};
use latent_ink::plan::Line;
use latent_ink::train::Settings;
use serde_json::{Value, json};

/// Prints the final WGSL of a kernel.
#[derive(Parser)]
struct Arguments {
    /// The stem of its file, such as conv2d; without it, all kernels of a step
    stem: Option<String>,
    /// The naive kernel
    #[arg(long)]
    naive: bool,
    /// base, plane, tiny or article
    #[arg(long, default_value = "base")]
    preset: Preset,
    /// Images in a batch
    #[arg(long, default_value_t = 128)]
    batch: usize,
    /// Tiles of the kernels: registers (for software), or the largest of a GPU: 32x32, 64x32 or 64x64
    #[arg(long, default_value = "64x64")]
    tiles: Tiling,
    /// Print JSON, with loops written out: name, source, constants, bindings (r or w) and workgroups of each different kernel
    #[arg(long)]
    json: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let sizes = PlanSizes { batch: arguments.batch, train_images: 60_000, test_images: 10_000 };
    let plan = Settings::plain(arguments.preset).plan(sizes);
    let is_wanted = |line: &&Line| arguments.stem.as_deref().is_none_or(|stem| stem == line.op.stem());
    let mut seen = HashSet::new();
    let mut kernels = Vec::new();
    for line in plan.program(vae::TRAIN).iter().filter(is_wanted) {
        let dispatches = match arguments.naive {
            true => line.op.naive().into_iter().collect(),
            false => line.op.first_stage(arguments.tiles),
        };
        for dispatch in dispatches {
            // The same text with the same constants is the same kernel, whatever line it is for.
            if seen.insert(format!("{:?}{}", dispatch.constants, dispatch.source)) {
                kernels.push((line.label.as_str(), dispatch));
            }
        }
    }
    ensure!(!kernels.is_empty(), "a step has no such kernel");
    if arguments.json {
        let kernels: Vec<Value> = kernels.iter().map(|(label, dispatch)| as_json(label, dispatch)).collect();
        println!("{:#}", Value::from(kernels));
        return Ok(());
    }
    for (label, dispatch) in &kernels {
        let values: Vec<String> =
            dispatch.constants.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        println!("// {label}: {} with {}.\n\n{}", dispatch.shader, values.join(", "), dispatch.source);
    }
    Ok(())
}

fn as_json(label: &str, dispatch: &Dispatch) -> Value {
    let constants: serde_json::Map<_, _> =
        dispatch.constants.iter().map(|&(name, value)| (name.to_owned(), value.into())).collect();
    let bindings: Vec<&str> = (dispatch.bindings.iter())
        .map(|operand| if operand.access == Access::Read { "r" } else { "w" })
        .collect();
    json!({
        "name": format!("{}: {label}", dispatch.shader),
        "source": dispatch.unrolled(),
        "constants": constants,
        "bindings": bindings,
        "workgroups": dispatch.workgroups,
    })
}

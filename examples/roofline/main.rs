//! Predicts a training step on GPUs that are not at hand, by a roofline model: see `src/bench/roofline.rs` for what is in it,
//! `gpus.rs` for the GPUs.
//!
//! `cargo run --example roofline`; `--lines` for every line of the step.

mod gpus;

use anyhow::{Context, anyhow};
use clap::Parser;
use gpus::{GPUS, Gpu};
use latent_ink::bench::{Prediction, Work};
use latent_ink::model::Preset;
use latent_ink::model::vae::{self, PlanSizes};
use latent_ink::ops::{Dispatch, Tiling};
use latent_ink::plan::{Plan, Row, lower};
use latent_ink::train::Settings;
use wgpu::naga::front::wgsl;

/// Prints tables of predicted milliseconds, in Markdown.
#[derive(Parser)]
struct Arguments {
    /// base, plane, tiny or article
    #[arg(long, default_value = "base")]
    preset: Preset,
    /// Images in a batch
    #[arg(long, default_value_t = 128)]
    batch: usize,
    /// The preset's own recipe, in place of plain Adam and ReLUs
    #[arg(long)]
    recipe: bool,
    /// One row for each line, in place of one for each kernel
    #[arg(long)]
    lines: bool,
}

/// A dispatch of the step: what it is, and what it has to do.
struct Step {
    label: String,
    work: Work,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let preset = arguments.preset;
    let settings = if arguments.recipe { Settings::of(preset) } else { Settings::plain(preset) };
    let plan = settings.plan(PlanSizes { batch: arguments.batch, train_images: 60_000, test_images: 10_000 });
    let columns = GPUS
        .iter()
        .map(|gpu| steps(&plan, gpu.tiling, arguments.lines))
        .collect::<anyhow::Result<Vec<_>>>()?;
    print_whole_steps(&columns, arguments.batch);
    println!();
    print_parts(&columns);
    Ok(())
}

/// The dispatches of a training step, labelled by line or by kernel.
fn steps(plan: &Plan, tiling: Tiling, by_line: bool) -> anyhow::Result<Vec<Step>> {
    let program = plan.program(vae::TRAIN);
    let dispatches = lower(program, tiling).into_iter().flat_map(|(_, dispatches)| dispatches);
    let step = |(row, dispatch): (Row, Dispatch)| {
        let bytes = match row.shape {
            Some(_) => row.bytes,
            // It adds up partial sums of other lines.
            None => dispatch.bindings.iter().map(|operand| 4 * operand.slice.len as u64).sum(),
        };
        let work = Work {
            flops: row.flops,
            bytes,
            workgroups: row.workgroups.iter().product(),
            invocations: invocations(&dispatch).with_context(|| row.label.clone())?,
        };
        let label = if by_line && row.shape.is_some() { row.label } else { format!("`{}`", row.shader) };
        Ok(Step { label, work })
    };
    Row::of(program, tiling).into_iter().zip(dispatches).map(step).collect()
}

/// Invocations of a workgroup.
fn invocations(dispatch: &Dispatch) -> anyhow::Result<u32> {
    let module = wgsl::parse_str(&dispatch.source)
        .map_err(|error| anyhow!("{}", error.emit_to_string(&dispatch.source)))?;
    let main = module.entry_points.first().context("a shader without an entry point")?;
    Ok(main.workgroup_size.iter().product())
}

fn print_whole_steps(columns: &[Vec<Step>], batch: usize) {
    println!(
        "| GPU | tiles | dispatches | GFLOP | MB | arithmetic | memory | waits | ms a step | images/s | at best |"
    );
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (gpu, steps) in GPUS.iter().zip(columns) {
        let flops: u64 = steps.iter().map(|step| step.work.flops).sum();
        let bytes: u64 = steps.iter().map(|step| step.work.bytes).sum();
        let parts = bound_by(gpu, steps);
        let best: f64 = steps.iter().map(|step| gpu.machine.at_best().predict(step.work).total()).sum();
        println!(
            "| {} | {} | {} | {:.2} | {:.0} | {:.2} | {:.2} | {:.2} | {:.2} | {:.0} | {best:.2} |",
            gpu.name,
            gpu.tiling,
            steps.len(),
            flops as f64 / 1e9,
            bytes as f64 / 1e6,
            parts.arithmetic,
            parts.memory,
            parts.latency,
            total(gpu, steps),
            1e3 * batch as f64 / total(gpu, steps),
        );
    }
}

/// Milliseconds of the dispatches that arithmetic bounds, of those that memory bounds, and of all waits: together the step.
fn bound_by(gpu: &Gpu, steps: &[Step]) -> Prediction {
    steps.iter().map(|step| gpu.machine.predict(step.work)).fold(Prediction::default(), |sum, one| {
        let is_arithmetic = one.arithmetic >= one.memory;
        Prediction {
            arithmetic: sum.arithmetic + if is_arithmetic { one.arithmetic } else { 0.0 },
            memory: sum.memory + if is_arithmetic { 0.0 } else { one.memory },
            latency: sum.latency + one.latency,
        }
    })
}

fn total<'a>(gpu: &Gpu, steps: impl IntoIterator<Item = &'a Step>) -> f64 {
    steps.into_iter().map(|step| gpu.machine.predict(step.work).total()).sum()
}

/// One row for each label, in the order of the step.
fn print_parts(columns: &[Vec<Step>]) {
    let names: Vec<&str> = GPUS.iter().map(|gpu| gpu.name).collect();
    println!("| ms | dispatches | GFLOP | MB | {} |", names.join(" | "));
    println!("| --- | ---: | ---: | ---: |{}", " ---: |".repeat(GPUS.len()));
    let mut labels: Vec<&str> = Vec::new();
    for step in &columns[0] {
        if !labels.contains(&step.label.as_str()) {
            labels.push(&step.label);
        }
    }
    for label in labels {
        let has_label = |step: &&Step| step.label == label;
        let works: Vec<Work> = columns[0].iter().filter(has_label).map(|step| step.work).collect();
        let flops: u64 = works.iter().map(|work| work.flops).sum();
        let bytes: u64 = works.iter().map(|work| work.bytes).sum();
        let times = GPUS
            .iter()
            .zip(columns)
            .map(|(gpu, steps)| format!("{:.3}", total(gpu, steps.iter().filter(has_label))));
        println!(
            "| {label} | {} | {:.3} | {:.1} | {} |",
            works.len(),
            flops as f64 / 1e9,
            bytes as f64 / 1e6,
            times.collect::<Vec<_>>().join(" | ")
        );
    }
}

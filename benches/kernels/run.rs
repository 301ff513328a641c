use std::path::PathBuf;

use clap::Parser;
use latent_ink::bench::{self, Options, Passes};
use latent_ink::cpu::Helpers;
use latent_ink::gpu::Gpu;
use latent_ink::model::{Activation, Preset, vae};
use latent_ink::ops::Tiling;
use latent_ink::train::{Cpu, Processor};
use serde_json::json;

#[derive(Parser)]
struct Arguments {
    /// base, plane, tiny or article.
    #[arg(long, default_value = "base")]
    preset: Preset,
    /// The activation of hidden layers: relu, leaky-relu or silu.
    #[arg(long, default_value = "relu")]
    activation: Activation,
    /// Images per step.
    #[arg(long, default_value_t = 128)]
    batch: usize,
    /// On the CPU, in place of a GPU.
    #[arg(long)]
    cpu: bool,
    /// With --cpu, threads in all; without it, one for each core. Several numbers, as in 1,2,4,8, time steps in a row
    /// alone, with each of them.
    #[arg(long, value_delimiter = ',', requires = "cpu", value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: Vec<u16>,
    /// Tiles of the kernels: registers (for software), or the largest of a GPU: 32x32, 64x32 or 64x64; without it, those that suit the device.
    #[arg(long)]
    tiles: Option<Tiling>,
    /// train, samples (64 latents decoded) or drawing (one digit reconstructed).
    #[arg(long, default_value = "train", value_parser = program)]
    program: &'static str,
    /// Only lines whose label or kernel contains this, and nothing else.
    #[arg(long, default_value = "")]
    only: String,
    /// Milliseconds that a timed pass should take.
    #[arg(long, default_value_t = 50.0)]
    milliseconds: f64,
    /// Timed passes per line.
    #[arg(long, default_value_t = 5)]
    passes: usize,
    /// A file of the example `bench_input`; without it, digits that the program draws.
    #[arg(long)]
    input: Option<PathBuf>,
    /// A file for the report as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Passed by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

fn program(name: &str) -> Result<&'static str, String> {
    match name {
        "train" => Ok(vae::TRAIN),
        "samples" => Ok(vae::SAMPLES),
        "drawing" => Ok(vae::DRAWING),
        _ => Err("one of train, samples, drawing".to_owned()),
    }
}

pub async fn run() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let options = Options {
        activation: arguments.activation,
        tiling: arguments.tiles,
        program: arguments.program,
        only: arguments.only,
        passes: Passes { milliseconds: arguments.milliseconds, count: arguments.passes },
        ..Options::of(arguments.preset, arguments.batch)
    };
    let input = arguments.input.map(std::fs::read).transpose()?;
    let input: Option<Vec<f32>> = input.map(|bytes| bytemuck::pod_collect_to_vec(&bytes));
    let processor = match arguments.threads[..] {
        _ if !arguments.cpu => Processor::Gpu(Gpu::for_bench().await?),
        [] => Processor::Cpu(Cpu::all_cores()),
        [threads] => with_threads(threads),
        _ => return compare_threads(&options, &arguments.threads, arguments.json).await,
    };
    let report = bench::run(processor, &options, input.as_deref(), |_| {}).await?;
    print!("{}", report.text());
    write(arguments.json, &report)
}

/// This thread, and others to help it.
fn with_threads(threads: u16) -> Processor {
    Processor::Cpu(Cpu::new(Helpers::of_threads(usize::from(threads) - 1)))
}

/// Times steps in a row with each number of threads.
async fn compare_threads(options: &Options, threads: &[u16], json: Option<PathBuf>) -> anyhow::Result<()> {
    let mut points = Vec::new();
    for &threads in threads {
        let step = bench::step_in_a_row(&with_threads(threads), options.plan(), options.passes).await?;
        println!("{threads} threads: {:.2} ms a step, spread {:.0}%", step.median, step.percent());
        points.push(json!({ "threads": threads, "ms": step }));
    }
    write(json, &json!({ "points": points }))
}

/// Writes a result to the file that was asked for.
fn write(path: Option<PathBuf>, result: &impl serde::Serialize) -> anyhow::Result<()> {
    if let Some(path) = path {
        std::fs::write(path, serde_json::to_string_pretty(result)? + "\n")?;
    }
    Ok(())
}

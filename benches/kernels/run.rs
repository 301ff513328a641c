use std::path::PathBuf;

use clap::Parser;
use latent_ink::bench::{self, Options};
use latent_ink::model::{Activation, Preset, vae};
use latent_ink::ops::Profile;

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
    /// Profile of the kernels: cpu, wide, small or large; without it, the one that suits the device.
    #[arg(long)]
    profile: Option<Profile>,
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
        profile: arguments.profile,
        program: arguments.program,
        only: arguments.only,
        milliseconds: arguments.milliseconds,
        passes: arguments.passes,
        ..Options::of(arguments.preset, arguments.batch)
    };
    let input = arguments.input.map(std::fs::read).transpose()?;
    let input: Option<Vec<f32>> = input.map(|bytes| bytemuck::pod_collect_to_vec(&bytes));
    let report = bench::run(&options, input.as_deref(), |_| {}).await?;
    print!("{}", report.text());
    if let Some(path) = arguments.json {
        std::fs::write(path, serde_json::to_string_pretty(&report)? + "\n")?;
    }
    Ok(())
}

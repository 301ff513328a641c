//! Trains without a browser, on the same engine: a progress bar, the learning curve as CSV, and a
//! picture of reconstructions and samples. `--quality` judges the samples, too.
//!
//! `cargo run --release --example train -- --data DIR --preset base --epochs 5`

mod picture;
mod quality;

use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

use anyhow::Context;
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

use latent_ink::data::{Dataset, folder, synthetic};
use latent_ink::gpu::Gpu;
use latent_ink::model::Preset;
use latent_ink::train::{Evaluation, Losses, Processor, Session, Settings};

/// Trains Latent Ink's model without a browser.
#[derive(Parser)]
struct Arguments {
    /// Folder with MNIST's four files, plain or .gz; without it, digits that the program draws
    #[arg(long)]
    data: Option<PathBuf>,
    /// base, plane or tiny
    #[arg(long, default_value = "base", value_parser = preset)]
    preset: Preset,
    /// Latent numbers [default: the preset's]
    #[arg(long)]
    latent: Option<usize>,
    /// Images in a batch
    #[arg(long, default_value_t = 128)]
    batch: usize,
    /// Passes over the training set
    #[arg(long, default_value_t = 5)]
    epochs: usize,
    /// Adam's learning rate
    #[arg(long, default_value_t = 1e-3)]
    learning_rate: f64,
    /// Weight of the KL term
    #[arg(long, default_value_t = 1.0)]
    beta: f64,
    /// Seeds parameters, shuffle and noise
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// Run on the CPU's twins instead of a GPU
    #[arg(long)]
    cpu: bool,
    /// Judge the samples, too: prior against fitted density
    #[arg(long)]
    quality: bool,
    /// Folder for curve.csv and digits.png, and samples.png where the samples are judged
    #[arg(long, default_value = "out")]
    out: PathBuf,
}

fn preset(name: &str) -> Result<Preset, String> {
    Preset::from_name(name).ok_or_else(|| "one of base, plane, tiny".to_owned())
}

/// A row of curve.csv: losses in nats a digit, squared error a pixel.
#[derive(serde::Serialize)]
struct Row {
    epoch: u64,
    train_loss: f64,
    train_reconstruction: f64,
    train_kl: f64,
    test_loss: f64,
    test_reconstruction: f64,
    test_kl: f64,
    test_squared_error: f64,
    active_units: usize,
    seconds: f64,
}

fn main() -> anyhow::Result<()> {
    pollster::block_on(run(Arguments::parse()))
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let settings = Settings {
        latent_size: arguments.latent.unwrap_or(arguments.preset.latent_size()),
        batch_size: arguments.batch,
        epochs: arguments.epochs,
        learning_rate: arguments.learning_rate,
        beta: arguments.beta,
        seed: arguments.seed,
        ..Settings::of(arguments.preset)
    }
    .clamped();
    let dataset = Rc::new(load(arguments.data.as_ref())?);
    let processor = if arguments.cpu { Processor::Cpu } else { Processor::Gpu(Gpu::new().await?) };
    let device = match &processor {
        Processor::Gpu(gpu) => gpu.name().to_owned(),
        Processor::Cpu => "CPU".to_owned(),
    };
    println!("{device}: {} on {} digits, {settings:?}", arguments.preset.as_str(), dataset.train.len());
    let mut session = Session::new(&processor, settings, dataset.clone(), None, |_, _| {}).await?;

    std::fs::create_dir_all(&arguments.out)
        .with_context(|| format!("{} cannot be made", arguments.out.display()))?;
    let mut curve = csv::Writer::from_path(arguments.out.join("curve.csv"))?;
    for epoch in 1..=settings.epochs as u64 {
        let started = Instant::now();
        let train = train_epoch(&mut session, epoch).await?;
        let seconds = started.elapsed().as_secs_f64();
        let evaluation = session.evaluation().await?;
        let test = evaluation.losses;
        println!(
            "epoch {epoch}: train {:.2}, test {:.2} nats (reconstruction {:.2}, KL {:.2}), {} of {} units active; {seconds:.1} s",
            train.total(),
            test.total(),
            test.reconstruction,
            test.kl,
            evaluation.active_units(),
            evaluation.latents.len(),
        );
        curve.serialize(row(epoch, train, &evaluation, seconds))?;
        curve.flush()?;
    }
    if arguments.quality {
        quality::study(&processor, &session, &dataset, &arguments.out.join("samples.png")).await?;
    }
    picture::write(&session, &arguments.out.join("digits.png")).await
}

fn load(folder: Option<&PathBuf>) -> anyhow::Result<Dataset> {
    Ok(match folder {
        Some(folder) => folder::load(folder)?,
        None => synthetic::dataset(1),
    })
}

/// One epoch's steps. Returns their mean losses.
async fn train_epoch(session: &mut Session, epoch: u64) -> anyhow::Result<Losses> {
    let end = epoch * session.steps_per_epoch();
    let bar = ProgressBar::new(session.steps_per_epoch());
    bar.set_style(ProgressStyle::with_template("epoch {prefix} {bar:40} {pos}/{len} {msg} {eta} left")?);
    bar.set_prefix(epoch.to_string());
    let mut losses = Vec::new();
    while session.step() < end || !session.is_between_steps() {
        losses.extend(session.train_and_wait(end).await?);
        bar.set_position(losses.len() as u64);
        if let Some(last) = losses.last() {
            bar.set_message(format!("{:.1} nats", last.total()));
        }
    }
    bar.finish_and_clear();
    Losses::mean(&losses).context("an epoch without steps")
}

fn row(epoch: u64, train: Losses, evaluation: &Evaluation, seconds: f64) -> Row {
    let test = evaluation.losses;
    Row {
        epoch,
        train_loss: train.total(),
        train_reconstruction: train.reconstruction,
        train_kl: train.kl,
        test_loss: test.total(),
        test_reconstruction: test.reconstruction,
        test_kl: test.kl,
        test_squared_error: evaluation.squared_error,
        active_units: evaluation.active_units(),
        seconds,
    }
}

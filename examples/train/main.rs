//! Trains without a browser, on the same engine: a progress bar, the learning curve as CSV, a picture of
//! reconstructions and samples. On request also the likelihood of test digits, with a checkpoint to verify it, and
//! the quality of samples.
//!
//! `cargo run --release --example train -- --data DIR --preset base --epochs 5`

mod likelihood;
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
use latent_ink::model::{Activation, Preset, Width};
use latent_ink::ops::{Corruption, CorruptionKind, Pixels};
use latent_ink::train::{Cpu, Evaluation, Losses, Processor, Schedule, Session, Settings};

/// Trains Latent Ink's model without a browser.
#[derive(Parser)]
struct Arguments {
    /// Folder with MNIST's four files, plain or .gz; without it, digits that the program draws
    #[arg(long)]
    data: Option<PathBuf>,
    /// base, plane, tiny or article
    #[arg(long, default_value = "base")]
    preset: Preset,
    /// grey; dynamic: 1 with the probability of the grey value; or fixed: 1 above one half
    #[arg(long, default_value = "grey")]
    pixels: Pixels,
    /// What the model learns to undo: none, gaussian, salt-and-pepper or patch
    #[arg(long, default_value = "none")]
    corruption: CorruptionKind,
    /// How much, from 0 to 1: standard deviation, share of the pixels, side of the patch
    #[arg(long, default_value_t = 0.5)]
    strength: f64,
    /// Latent dimensions [default: the preset's]
    #[arg(long)]
    latent: Option<usize>,
    /// Width of every layer: 0.5, 1, 2 or 4 times
    #[arg(long, default_value = "1")]
    width: Width,
    /// Activation of hidden layers: relu, leaky-relu or silu [default: the preset's]
    #[arg(long)]
    activation: Option<Activation>,
    /// Images in a batch [default: the preset's]
    #[arg(long)]
    batch: Option<usize>,
    /// Use Adam at 1e-3 throughout instead of the preset's recipe; other options are applied on top
    #[arg(long)]
    plain: bool,
    /// Passes over the training set [default: the preset's]
    #[arg(long)]
    epochs: Option<usize>,
    /// Stop after this many steps, in the middle of an epoch
    #[arg(long)]
    steps: Option<u64>,
    /// Adam's learning rate [default: the preset's]
    #[arg(long)]
    learning_rate: Option<f64>,
    /// Schedule of the learning rate: constant, or cosine, which falls to zero by the end of the last epoch [default: the preset's]
    #[arg(long)]
    schedule: Option<Schedule>,
    /// Steps over which the learning rate rises to its value [default: the preset's]
    #[arg(long)]
    warm_up: Option<usize>,
    /// AdamW's weight decay
    #[arg(long, default_value_t = 0.0)]
    weight_decay: f64,
    /// Largest norm of the gradients; 0 for no clipping [default: the preset's]
    #[arg(long)]
    max_norm: Option<f64>,
    /// Decay of the parameters' moving average, which is used for testing; 0 for none [default: the preset's]
    #[arg(long)]
    ema_decay: Option<f64>,
    /// Weight of the KL term
    #[arg(long, default_value_t = 1.0)]
    beta: f64,
    /// Epochs over which β rises from 0 to its value
    #[arg(long, default_value_t = 0.0)]
    kl_warm_up: f64,
    /// Seed of parameters, shuffle and noise
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// Print each step's loss, as `docs/pytorch/train.py` does
    #[arg(long)]
    verbose: bool,
    /// Run on the CPU instead of a GPU
    #[arg(long)]
    cpu: bool,
    /// Estimate the likelihood by so many draws per digit, up to 5,000, and write checkpoint.safetensors
    #[arg(long, value_name = "K")]
    likelihood: Option<usize>,
    /// Test digits whose likelihood is estimated, the first ones; at most a batch
    #[arg(long, default_value_t = 100)]
    likelihood_images: usize,
    /// Judge the samples, too: prior against fitted density
    #[arg(long)]
    quality: bool,
    /// Folder for curve.csv and digits.png, and checkpoint.safetensors and samples.png where they are asked for
    #[arg(long, default_value = "out")]
    out: PathBuf,
}

/// A row of curve.csv: losses in nats per image, squared error per pixel.
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
    let usual =
        if arguments.plain { Settings::plain(arguments.preset) } else { Settings::of(arguments.preset) };
    let settings = Settings {
        pixels: arguments.pixels,
        corruption: Corruption { kind: arguments.corruption, strength: arguments.strength },
        latent_size: arguments.latent.unwrap_or(usual.latent_size),
        width: arguments.width,
        activation: arguments.activation.unwrap_or(usual.activation),
        batch_size: arguments.batch.unwrap_or(usual.batch_size),
        epochs: arguments.epochs.unwrap_or(usual.epochs),
        learning_rate: arguments.learning_rate.unwrap_or(usual.learning_rate),
        schedule: arguments.schedule.unwrap_or(usual.schedule),
        warm_up: arguments.warm_up.unwrap_or(usual.warm_up),
        weight_decay: arguments.weight_decay,
        max_norm: arguments.max_norm.unwrap_or(usual.max_norm),
        ema_decay: arguments.ema_decay.unwrap_or(usual.ema_decay),
        beta: arguments.beta,
        kl_warm_up: arguments.kl_warm_up,
        seed: arguments.seed,
        ..usual
    }
    .clamped();
    // Fails before an hour of training, not after it.
    let likelihood =
        arguments.likelihood.map(|draws| likelihood::order(draws, arguments.likelihood_images, &settings));
    let likelihood = likelihood.transpose()?;
    let dataset = Rc::new(load(arguments.data.as_ref())?);
    let processor =
        if arguments.cpu { Processor::Cpu(Cpu::all_cores()) } else { Processor::Gpu(Gpu::new().await?) };
    let device = match &processor {
        Processor::Gpu(gpu) => gpu.name().to_owned(),
        Processor::Cpu(_) => "CPU".to_owned(),
    };
    println!("{device}: {} on {} digits, {settings:?}", arguments.preset.as_str(), dataset.train.len());
    let mut session = Session::new(&processor, settings, dataset.clone(), None, |_, _| {}).await?;

    std::fs::create_dir_all(&arguments.out)
        .with_context(|| format!("{} cannot be made", arguments.out.display()))?;
    let mut curve = csv::Writer::from_path(arguments.out.join("curve.csv"))?;
    let last_step = arguments.steps.unwrap_or(u64::MAX);
    for epoch in 1..=settings.epochs as u64 {
        if session.step() >= last_step {
            break;
        }
        let started = Instant::now();
        let first_step = session.step() + 1;
        let losses = train_epoch(&mut session, epoch, last_step).await?;
        let seconds = started.elapsed().as_secs_f64();
        if arguments.verbose {
            for (step, losses) in (first_step..).zip(&losses) {
                println!("step {step}: {:.5} nats", losses.total());
            }
        }
        let train = Losses::mean(&losses).context("an epoch without steps")?;
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
    picture::write(&session, &arguments.out.join("digits.png")).await?;
    if let Some(order) = likelihood {
        likelihood::write(&mut session, order, &arguments.out.join("checkpoint.safetensors")).await?;
    }
    if arguments.quality {
        quality::study(&processor, &session, &dataset, &arguments.out.join("samples.png")).await?;
    }
    Ok(())
}

fn load(folder: Option<&PathBuf>) -> anyhow::Result<Dataset> {
    Ok(match folder {
        Some(folder) => folder::load(folder)?,
        None => synthetic::dataset(1),
    })
}

/// One epoch's steps, up to the last one wanted. Returns their losses.
async fn train_epoch(session: &mut Session, epoch: u64, last_step: u64) -> anyhow::Result<Vec<Losses>> {
    let end = (epoch * session.steps_per_epoch()).min(last_step);
    let bar = ProgressBar::new(end - session.step());
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
    Ok(losses)
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

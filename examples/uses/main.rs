//! What the room Use claims, measured on a trained model: hidden parts of test digits filled in, letters told from digits,
//! corrupted digits restored, and a classifier that gets generated digits beside few real ones.
//!
//! `cargo run --release --example uses -- --data DIR --preset base --epochs 3`

#[path = "../../tests/support/alone.rs"]
mod alone;
mod augment;
mod denoise;

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use clap::{Parser, ValueEnum};

use alone::Alone;
use latent_ink::data::synthetic::letters::letters;
use latent_ink::data::{Dataset, PIXELS, folder, synthetic};
use latent_ink::explore::anomaly::{self, Anomaly, AnomalyRequest};
use latent_ink::explore::repair::{ANSWERS, fit, mean_image};
use latent_ink::explore::{Memory, Model, Region, RepairRequest};
use latent_ink::gpu::Gpu;
use latent_ink::model::Preset;
use latent_ink::train::{Cpu, Processor, Session, Settings};

/// What can be measured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Use {
    Repair,
    Anomaly,
    Denoise,
    Augment,
}

/// Measures repair, anomaly, denoise and augment.
#[derive(Parser)]
struct Arguments {
    /// Folder with MNIST's four files, plain or .gz; without it, digits that the program draws
    #[arg(long)]
    data: Option<PathBuf>,
    /// base, plane, tiny or article
    #[arg(long, default_value = "base")]
    preset: Preset,
    /// Passes over the training set
    #[arg(long, default_value_t = 3)]
    epochs: usize,
    /// Test digits to repair
    #[arg(long, default_value_t = 1000)]
    digits: usize,
    /// Strength of each corruption
    #[arg(long, default_value_t = 0.5)]
    strength: f64,
    /// What is measured, separated by commas
    #[arg(long, value_delimiter = ',', default_value = "repair,anomaly,denoise,augment")]
    uses: Vec<Use>,
    /// Run on a GPU instead of the CPU
    #[arg(long)]
    gpu: bool,
}

fn main() -> anyhow::Result<()> {
    pollster::block_on(measure(&Arguments::parse()))
}

async fn measure(arguments: &Arguments) -> anyhow::Result<()> {
    let data = Rc::new(match &arguments.data {
        Some(folder) => folder::load(folder)?,
        None => synthetic::dataset(1),
    });
    let processor =
        if arguments.gpu { Processor::Gpu(Gpu::new().await?) } else { Processor::Cpu(Cpu::all_cores()) };
    let settings = Settings { epochs: arguments.epochs, ..Settings::of(arguments.preset) };
    let session = trained(&processor, settings, &data).await?;
    let test = session.evaluation().await?;
    println!(
        "{} after {} epochs: {:.2} nats on the test set",
        arguments.preset.as_str(),
        arguments.epochs,
        test.losses.total()
    );
    let model = Alone(&session);
    for measured in &arguments.uses {
        match measured {
            Use::Repair => repair(&model, &data, arguments.digits.min(data.test.len())).await?,
            Use::Anomaly => tell_letters(&model).await?,
            Use::Denoise => {
                denoise::measure(&processor, &model, settings, &data, arguments.strength).await?;
            }
            Use::Augment => augment::measure(&model, &data).await?,
        }
    }
    Ok(())
}

/// A model after all its epochs.
async fn trained(processor: &Processor, settings: Settings, data: &Rc<Dataset>) -> anyhow::Result<Session> {
    let mut session = Session::new(processor, settings, data.clone(), None, |_, _| {}).await?;
    let until = session.steps_per_epoch() * settings.epochs as u64;
    while session.step() < until || !session.is_between_steps() {
        session.train_and_wait(until).await?;
    }
    Ok(session)
}

async fn repair(model: &impl Model, data: &Dataset, digits: usize) -> anyhow::Result<()> {
    for (name, region) in [("lower", Region::LOWER), ("middle", Region::MIDDLE), ("upper", Region::UPPER)] {
        let [filled, plain, mean] = errors(model, data, region, digits).await?;
        println!("{name} third of {digits} test digits hidden, squared error per hidden pixel:");
        println!("  filled in {filled:.4}, one pass {plain:.4}, mean image {mean:.4}");
    }
    Ok(())
}

async fn tell_letters(model: &impl Model) -> anyhow::Result<()> {
    let last = RefCell::new(Anomaly::default());
    let request = AnomalyRequest { others: Some(letters(0, 600).into()) };
    anomaly::carry_out(request, model, &Memory::default(), |found| *last.borrow_mut() = found).await?;
    println!("AUC of 600 letters against the test set: {:.4}", last.borrow().auc().unwrap_or(f64::NAN));
    Ok(())
}

/// Mean squared errors over the hidden part: filled in from the encoder's start alone, encoded and decoded once, and of the
/// mean of the training digits.
async fn errors(
    model: &impl Model,
    data: &Dataset,
    region: Region,
    digits: usize,
) -> anyhow::Result<[f64; 3]> {
    let mean = mean_image(&data.train);
    let mut sums = [0.0; 3];
    for first in (0..digits).step_by(ANSWERS) {
        // The last few digits are repaired again where the number is no multiple.
        let first = first.min(digits - ANSWERS);
        let requests: Vec<RepairRequest> =
            (first..first + ANSWERS).map(|digit| hidden(data, digit, region)).collect();
        let mut starts = Vec::new();
        for request in &requests {
            starts.extend(model.encode_images(&request.masked()).await?.mu);
        }
        let images = requests.iter().flat_map(|request| request.pixels.iter().copied()).collect();
        let known = requests.iter().flat_map(|request| request.known.iter().copied()).collect();
        let filled = fit(images, known, &starts, model, |_| {}).await?.pixels;
        let plain = model.decode(&starts).await?;
        for (index, request) in requests.iter().enumerate() {
            let part = index * PIXELS..(index + 1) * PIXELS;
            for (sum, pixels) in sums.iter_mut().zip([&filled[part.clone()], &plain[part], &mean]) {
                *sum += request.error(pixels);
            }
        }
    }
    let count = digits.div_ceil(ANSWERS) * ANSWERS;
    Ok(sums.map(|sum| sum / count as f64))
}

/// A test digit, part of it hidden.
fn hidden(data: &Dataset, digit: usize, region: Region) -> RepairRequest {
    let pixels: Vec<f32> = data.test.image(digit).iter().map(|&grey| f32::from(grey) / 255.0).collect();
    RepairRequest { pixels: pixels.into(), known: region.known().into(), seed: 0 }
}

//! Writes the input of the bench and its peers: the same weights, digits and noise for all, and the expected
//! results, computed by the reference in double precision. (`tests/reference.rs` compares it with PyTorch.)
//!
//! `cargo run --release --example bench_input -- --data DIR --out out/bench`

use std::path::{Path, PathBuf};

use clap::Parser;
use latent_ink::bench::{Expected, Input, Options, STEP};
use latent_ink::data::{PIXELS, folder};
use latent_ink::model::Preset;
use latent_ink::model::vae::{self, CHANNELS};
use latent_ink::plan::{Line, Plan};
use latent_ink::reference::{self, Memory};

/// Writes bench.bin, all numbers in a row, and bench.json, with the offset of each tensor.
#[derive(Parser)]
struct Arguments {
    /// Folder with MNIST's four files; without it, digits that the program draws
    #[arg(long)]
    data: Option<PathBuf>,
    /// base, plane, tiny or article
    #[arg(long, default_value = "base")]
    preset: Preset,
    /// Images in the batch
    #[arg(long, default_value_t = 128)]
    batch: usize,
    /// Steps whose losses are written
    #[arg(long, default_value_t = 6)]
    steps: usize,
    /// Folder for the two files
    #[arg(long, default_value = "out/bench")]
    out: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let plan = Options::of(arguments.preset, arguments.batch).plan();
    let mut input = Input::synthetic(&plan);
    if let Some(data) = &arguments.data {
        let digits = folder::load(data)?.train;
        anyhow::ensure!(digits.len() >= arguments.batch, "there are only {} digits", digits.len());
        let pixels = &digits.pixels[..arguments.batch * PIXELS];
        input.images = pixels.iter().map(|&grey| f32::from(grey) / 255.0).collect();
    }
    let expected = Reference::new(&plan, &input).expected(arguments.steps);
    println!("{expected:?}");
    input.expected = Some(expected);
    write(&arguments.out, &plan, &input)
}

/// A plan run by the reference.
struct Reference<'a> {
    plan: &'a Plan,
    memory: Memory,
}

impl Reference<'_> {
    fn new<'a>(plan: &'a Plan, input: &Input) -> Reference<'a> {
        let reference = Reference { plan, memory: Memory::new(&plan.buffers) };
        for (slice, floats) in input.contents(plan) {
            for (place, &float) in reference.memory.floats_mut(slice).iter_mut().zip(&floats) {
                *place = f64::from(float);
            }
        }
        reference
    }

    fn run(&self, lines: &[Line]) {
        for line in lines {
            reference::run(&line.op, &self.memory);
        }
    }

    /// Pictures of the untrained model first, then training, without the gather and the noise.
    fn expected(&self, steps: usize) -> Expected {
        let (samples, reconstruction) = (self.picture(vae::SAMPLES), self.picture(vae::DRAWING));
        let ring = self.plan.slice(vae::RING);
        let step = |step: usize| {
            self.run(self.plan.program(STEP));
            self.memory.floats(ring)[2 * step..][..2].iter().sum::<f64>() as f32
        };
        Expected { samples, reconstruction, losses: (0..steps).map(step).collect() }
    }

    /// The mean grey value of a picture.
    fn picture(&self, program: &str) -> f32 {
        self.run(self.plan.program(program));
        let logits = self.memory.floats(self.plan.value(program, vae::LOGITS));
        let grey = logits.iter().step_by(CHANNELS).map(|logit| 1.0 / (1.0 + (-logit).exp()));
        (grey.sum::<f64>() / (logits.len() / CHANNELS) as f64) as f32
    }
}

fn write(out: &Path, plan: &Plan, input: &Input) -> anyhow::Result<()> {
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("bench.bin"), bytemuck::cast_slice(&input.to_floats(plan)))?;

    let (batch, latent) = (vae::batch_size(plan), vae::latent_size(plan));
    let samples = input.latents.len() / latent;
    let mut shapes = vec![
        ("x".to_owned(), vec![batch, 1, 28, 28]),
        ("eps".to_owned(), vec![batch, latent]),
        ("z".to_owned(), vec![samples, latent]),
    ];
    shapes.extend(plan.parameters().tensors.iter().map(|tensor| (tensor.name.clone(), tensor.shape.clone())));
    let mut offset = 0;
    let tensors = shapes.iter().map(|(name, shape)| {
        let entry = format!("  \"{name}\": {{\"offset\": {offset}, \"shape\": {shape:?}}}");
        offset += shape.iter().product::<usize>();
        entry
    });
    let tensors = tensors.collect::<Vec<_>>().join(",\n");
    let Some(expected) = &input.expected else { anyhow::bail!("nothing is expected") };
    let (samples, reconstruction, losses) = (expected.samples, expected.reconstruction, &expected.losses);
    let json = format!(
        "{{\n \"tensors\": {{\n{tensors}\n }},\n \"samples\": {samples}, \"reconstruction\": {reconstruction},\n \
         \"losses\": {losses:?}\n}}\n"
    );
    std::fs::write(out.join("bench.json"), json)?;
    println!("{} and bench.json", out.join("bench.bin").display());
    Ok(())
}

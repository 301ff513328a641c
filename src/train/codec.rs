//! A copy of a model for inference during its training: encodes and decodes many images.

use super::engine::floats;
use super::runner::Runner;
use super::{Processor, Snapshot};
use crate::Result;
use crate::data::PIXELS;
use crate::model::vae::{self, CHANNELS, DECODE, ENCODE, IMAGES, LATENTS, LOGITS, SAMPLE_COUNT};
use crate::plan::{pad_rows, padded};

/// Encoder and decoder with the parameters of a snapshot, in separate buffers.
pub struct Codec {
    runner: Runner,
    latent_size: usize,
    step: u64,
    seed: u32,
}

impl Codec {
    /// Puts a snapshot's parameters on a device.
    ///
    /// # Errors
    /// The device's own; see [`super::Engine::new`].
    pub async fn new(processor: &Processor, snapshot: &Snapshot) -> Result<Codec> {
        let settings = snapshot.settings;
        let runner = Runner::new(processor, vae::codec_plan(&settings.model()), |_, _| ()).await?;
        runner.engine.write_floats(runner.plan.model().parameters, snapshot.weights());
        Ok(Codec { runner, latent_size: settings.latent_size, step: snapshot.step, seed: settings.seed })
    }

    /// Latent dimensions.
    pub fn latent_size(&self) -> usize {
        self.latent_size
    }

    /// Steps that the model has taken.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// The seed of its run.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// The means of the posteriors of at most [`vae::ENCODED_AT_A_TIME`] images, 784 bytes each:
    /// `latent_size` numbers per image.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn encode(&mut self, pixels: &[u8]) -> Result<Vec<f32>> {
        let (size, count) = (self.latent_size, pixels.len() / PIXELS);
        let grey: Vec<f32> = pixels.iter().map(|&pixel| f32::from(pixel) / 255.0).collect();
        let means = self.run(ENCODE, IMAGES, &pad_rows(&grey, 1, CHANNELS), LATENTS).await?;
        Ok(means.chunks_exact(padded(size)).take(count).flat_map(|row| &row[..size]).copied().collect())
    }

    /// What at most [`SAMPLE_COUNT`] latent vectors decode to: 784 grey values in `[0, 1]` each.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn decode(&mut self, latents: &[f32]) -> Result<Vec<f32>> {
        let size = self.latent_size;
        let count = (latents.len() / size).min(SAMPLE_COUNT);
        let logits = self.run(DECODE, LATENTS, &pad_rows(latents, size, padded(size)), LOGITS).await?;
        let pixels = logits.chunks_exact(CHANNELS).take(count * PIXELS);
        Ok(pixels.map(|pixel| 1.0 / (1.0 + (-pixel[0]).exp())).collect())
    }

    /// Writes the first rows of one of a program's values, runs it, and reads another.
    async fn run(&mut self, program: &str, input: &str, rows: &[f32], output: &str) -> Result<Vec<f32>> {
        let [input, output] = [input, output].map(|name| self.runner.plan.value(program, name));
        self.runner.engine.write_floats(input.part(0, rows.len()), rows);
        Ok(floats(&self.runner.run_in_chunks(program, &[output]).await?))
    }
}

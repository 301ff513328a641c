//! A model as it stands, put to use beside its training: many images encoded, many latents decoded.

use super::engine::floats;
use super::paced::Paced;
use super::{Processor, Snapshot};
use crate::Result;
use crate::data::PIXELS;
use crate::model::{pad_rows, padded};
use crate::plan::{CHANNELS, CodecPlan, CodecProgram, SAMPLES};

/// Encoder and decoder with the parameters of a snapshot, in buffers of their own.
pub struct Codec {
    plan: CodecPlan,
    paced: Paced,
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
        let plan = CodecPlan::new(&settings.network());
        let paced = Paced::new(processor, &plan.buffers, &plan.programs).await?;
        paced.engine.write_floats(plan.parameters, snapshot.weights());
        Ok(Codec { plan, paced, step: snapshot.step, seed: settings.seed })
    }

    /// Numbers of a latent vector.
    pub fn latent_size(&self) -> usize {
        self.plan.latent_size
    }

    /// Steps that the model has taken.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// The seed of its run.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// The means of the posteriors of at most [`CodecPlan::BATCH`] images, 784 bytes each; the latent
    /// size of numbers an image.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn encode(&mut self, pixels: &[u8]) -> Result<Vec<f32>> {
        let (plan, count) = (&self.plan, pixels.len() / PIXELS);
        let grey: Vec<f32> = pixels.iter().map(|&pixel| f32::from(pixel) / 255.0).collect();
        let rows = pad_rows(&grey, 1, CHANNELS);
        self.paced.engine.write_floats(plan.images.part(0, rows.len()), &rows);
        let means = floats(&self.paced.run(CodecProgram::Encode as usize, &[plan.means]).await?);
        let row = padded(plan.latent_size);
        Ok(means.chunks_exact(row).take(count).flat_map(|row| &row[..plan.latent_size]).copied().collect())
    }

    /// What at most [`SAMPLES`] latent vectors decode to: 784 grey values in `[0, 1]` each.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn decode(&mut self, latents: &[f32]) -> Result<Vec<f32>> {
        let (plan, size) = (&self.plan, self.plan.latent_size);
        let count = (latents.len() / size).min(SAMPLES);
        let rows = pad_rows(latents, size, padded(size));
        self.paced.engine.write_floats(plan.latents.part(0, rows.len()), &rows);
        let logits = floats(&self.paced.run(CodecProgram::Decode as usize, &[plan.logits]).await?);
        let pixels = logits.chunks_exact(CHANNELS).take(count * PIXELS);
        Ok(pixels.map(|pixel| 1.0 / (1.0 + (-pixel[0]).exp())).collect())
    }
}

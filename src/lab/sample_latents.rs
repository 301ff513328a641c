//! The latents that samples are decoded from.

use std::rc::Rc;

use crate::model::vae::SAMPLE_COUNT;
use crate::quality::{Densities, Source};
use crate::random::{Sequence, stream};

/// Their source, and the number of the draw that is shown.
pub struct SampleLatents {
    source: Source,
    densities: Option<Rc<Densities>>,
    temperature: f32,
    draw: u32,
}

impl Default for SampleLatents {
    fn default() -> SampleLatents {
        SampleLatents { source: Source::Prior, densities: None, temperature: 1.0, draw: 0 }
    }
}

impl SampleLatents {
    /// Scales them. Returns whether that changes anything; what is not finite counts as 1.
    pub fn set_temperature(&mut self, temperature: f32) -> bool {
        let temperature = if temperature.is_finite() { temperature.max(0.0) } else { 1.0 };
        std::mem::replace(&mut self.temperature, temperature) != temperature
    }

    /// Draws others from the same source.
    pub fn draw_again(&mut self) {
        self.draw = self.draw.wrapping_add(1);
    }

    /// Sets the source: the prior, or one of these densities.
    pub fn draw_from(&mut self, source: Source, densities: Option<Rc<Densities>>) {
        (self.source, self.densities) = (source, densities);
    }

    /// [`SAMPLE_COUNT`] times `latent_size` numbers of a run with this seed.
    pub fn numbers(&self, seed: u32, latent_size: usize) -> Vec<f32> {
        let sequence = Sequence { counter: self.draw, seed, stream: stream::SAMPLES };
        self.source.draw(self.densities.as_deref(), sequence, (SAMPLE_COUNT, latent_size), self.temperature)
    }

    /// Identifies these numbers before anything is trained, when all come from the prior.
    pub fn key(&self) -> (u32, f32) {
        (self.draw, self.temperature)
    }
}

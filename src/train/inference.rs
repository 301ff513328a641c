//! Inference on a drawing, latents and test digits.

use super::engine::floats;
use super::{Answer, Losses, Replay, Session};
use crate::Result;
use crate::data::PIXELS;
use crate::model::vae::{
    CHANNELS, DECODE_DRAWING, DRAWING, HEADS, IMAGES, KL, LATENTS, RECONSTRUCTION, SAMPLES, TEST_DIGIT_COUNT,
    TEST_DIGITS,
};
use crate::ops::Slice;
use crate::plan::{pad_rows, padded};

/// The posterior of a drawing, and its losses.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// Means of the latent dimensions.
    pub mu: Vec<f32>,
    /// Their log variances.
    pub logvar: Vec<f32>,
    /// Nats of the reconstruction from the means, and the KL.
    pub losses: Losses,
}

impl Session {
    /// Encodes a drawing and decodes its μ.
    pub fn draw(&self, pixels: &[f32]) -> impl Future<Output = Result<Posterior>> + use<> {
        let value = |name| self.plan().value(DRAWING, name);
        self.engine().write_floats(value(IMAGES), &pad_rows(pixels, 1, CHANNELS));
        let answer = self.run(DRAWING, &[HEADS, RECONSTRUCTION, KL].map(value));
        let latent = self.settings().latent_size;
        let half = padded(latent);
        async move {
            let values = floats(&answer.await?);
            Ok(Posterior {
                mu: values[..latent].to_vec(),
                logvar: values[half..half + latent].to_vec(),
                losses: Losses {
                    reconstruction: f64::from(values[2 * half]),
                    kl: f64::from(values[2 * half + 1]),
                },
            })
        }
    }

    /// Decodes latents in place of the drawing's own, then reads these slices.
    pub fn decode(&self, latents: &[f32], read: &[Slice]) -> Answer {
        let z = self.plan().value(DRAWING, LATENTS);
        let mut padded = vec![0.0; z.len];
        for (to, from) in padded.iter_mut().zip(latents) {
            *to = *from;
        }
        self.engine().write_floats(z, &padded);
        self.run(DECODE_DRAWING, read)
    }

    /// Sets the samples' latents: [`crate::model::vae::SAMPLE_COUNT`] times the latent size.
    pub fn write_sample_latents(&self, latents: &[f32]) {
        let (z, size) = (self.plan().value(SAMPLES, LATENTS), self.settings().latent_size);
        self.engine().write_floats(z, &pad_rows(latents, size, padded(size)));
    }

    /// Runs a picture's whole program, then reads these slices.
    pub fn run(&self, program: &str, read: &[Slice]) -> Answer {
        self.trainer.runner.submit(program, read)
    }

    /// A program from its start, to be submitted in chunks.
    pub fn replay(&self, program: &str) -> Replay {
        self.trainer.runner.replay(program)
    }

    /// The first test digits: always the same, so that changes can be seen.
    pub(super) fn write_test_digits(&self) {
        let count = TEST_DIGIT_COUNT.min(self.dataset().test.len());
        let grey: Vec<f32> = self.dataset().test.pixels[..count * PIXELS]
            .iter()
            .map(|&pixel| f32::from(pixel) / 255.0)
            .collect();
        let images = self.plan().value(TEST_DIGITS, IMAGES);
        self.engine().write_floats(images.part(0, count * PIXELS * CHANNELS), &pad_rows(&grey, 1, CHANNELS));
    }
}

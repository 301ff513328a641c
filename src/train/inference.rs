//! What a model makes of a drawing, of latents, of test digits.

use super::engine::floats;
use super::{Answer, Losses, Session, Work};
use crate::Result;
use crate::data::PIXELS;
use crate::model::{pad_rows, padded};
use crate::ops::Slice;
use crate::plan::{CHANNELS, Program, TEST_DIGITS};

/// Where the encoder puts a drawing, and what that costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// Means of the latent numbers.
    pub mu: Vec<f32>,
    /// Their log variances.
    pub logvar: Vec<f32>,
    /// Nats of the reconstruction from the means, and the KL.
    pub losses: Losses,
}

impl Session {
    /// Encodes a drawing and decodes its μ.
    pub fn draw(&self, pixels: &[f32]) -> impl Future<Output = Result<Posterior>> + use<> {
        let drawing = self.plan.slots.drawing;
        self.engine.write_floats(drawing.input, &pad_rows(pixels, 1, CHANNELS));
        let read = [drawing.heads, drawing.reconstruction, drawing.kl];
        let answer = self.engine.submit(self.whole(Program::Drawing), &read);
        let (latent, half) = (self.plan.latent_size, padded(self.plan.latent_size));
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

    /// Decodes latents in place of the drawing's own, and reads what is asked for after it.
    pub fn decode(&self, latents: &[f32], read: &[Slice]) -> Answer {
        let slot = self.plan.slots.drawing.latents;
        let mut padded = vec![0.0; slot.len];
        for (to, from) in padded.iter_mut().zip(latents) {
            *to = *from;
        }
        self.engine.write_floats(slot, &padded);
        self.run(Program::Latents, read)
    }

    /// Sets the samples' latents: [`crate::plan::SAMPLES`] times the latent size.
    pub fn write_sample_latents(&self, latents: &[f32]) {
        let size = self.plan.latent_size;
        self.engine.write_floats(self.plan.slots.sample_latents, &pad_rows(latents, size, padded(size)));
    }

    /// Runs a picture's program whole, and reads what is asked for after it.
    pub fn run(&self, program: Program, read: &[Slice]) -> Answer {
        self.engine.submit(self.whole(program), read)
    }

    /// Floating-point operations of a program.
    pub fn flops(&self, program: Program) -> u64 {
        self.plan.program(program).iter().map(|line| line.op.flops()).sum()
    }

    fn whole(&self, program: Program) -> Vec<Work> {
        vec![Work { program: program as usize, lines: 0..self.plan.program(program).len() }]
    }

    /// The first test digits: always the same, so that one sees them change.
    pub(super) fn write_test_digits(&self) {
        let count = TEST_DIGITS.min(self.dataset().test.len());
        let grey: Vec<f32> = self.dataset().test.pixels[..count * PIXELS]
            .iter()
            .map(|&pixel| f32::from(pixel) / 255.0)
            .collect();
        let slot = self.plan.slots.test_digits.input;
        self.engine.write_floats(slot.part(0, count * PIXELS * CHANNELS), &pad_rows(&grey, 1, CHANNELS));
    }
}

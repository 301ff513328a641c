//! A session's model, as experiments see it.

use std::rc::Rc;

use latent_ink::Result;
use latent_ink::data::PIXELS;
use latent_ink::explore::Model;
use latent_ink::train::{Descent, Fitted, Losses, Posteriors, Request, Session, greys, losses};

/// The services of a session that does nothing else.
pub struct Alone<'a>(pub &'a Session);

impl Alone<'_> {
    pub async fn order(&self, request: Request) -> Result<Vec<u32>> {
        let mut job = self.0.begin(&request);
        loop {
            let chunk = self.0.go_on(&mut job);
            let words = chunk.answer.await?;
            if chunk.is_last {
                return Ok(words);
            }
        }
    }
}

impl Model for Alone<'_> {
    fn latent_size(&self) -> usize {
        self.0.settings().latent_size
    }

    fn digits(&self) -> usize {
        self.0.dataset().test.len()
    }

    fn batch_size(&self) -> usize {
        self.0.settings().batch_size
    }

    async fn encode(&self, batch: usize) -> Result<Posteriors> {
        let words = self.order(Request::Encode(batch)).await?;
        let first = batch * self.batch_size();
        let digits = first..(first + self.batch_size()).min(self.digits());
        Ok(Posteriors::of(digits, self.latent_size(), &words))
    }

    async fn encode_images(&self, pixels: &[f32]) -> Result<Posteriors> {
        let words = self.order(Request::EncodeImages(pixels.to_vec())).await?;
        Ok(Posteriors::of(0..pixels.len() / PIXELS, self.latent_size(), &words))
    }

    async fn decode(&self, latents: &[f32]) -> Result<Vec<f32>> {
        let mut pixels = Vec::new();
        for some in latents.chunks(64 * self.latent_size()) {
            pixels.extend(greys(&self.order(Request::Decode(some.to_vec())).await?));
        }
        Ok(pixels)
    }

    async fn losses(&self, batch: usize) -> Result<Vec<Losses>> {
        let words = self.order(Request::Losses(batch)).await?;
        Ok(losses(self.batch_size().min(self.digits() - batch * self.batch_size()), &words))
    }

    async fn losses_with(&self, parameters: &Rc<[f32]>, batch: usize) -> Result<Vec<Losses>> {
        let words = self.order(Request::LossesWith(parameters.clone(), batch)).await?;
        Ok(losses(self.batch_size().min(self.digits() - batch * self.batch_size()), &words))
    }

    async fn losses_of_images(&self, pixels: &[f32]) -> Result<Vec<Losses>> {
        let words = self.order(Request::LossesOfImages(pixels.to_vec())).await?;
        Ok(losses(pixels.len() / PIXELS, &words))
    }

    async fn descend(&self, descent: &mut Descent, steps: usize) -> Result<Fitted> {
        let words = self.order(Request::Repair(descent.clone(), steps)).await?;
        Ok(descent.go_on(steps, &words))
    }
}

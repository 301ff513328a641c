//! Points of latent space that a visitor can name.

use std::rc::Rc;

use super::Model;
use crate::Result;

/// A point of latent space.
#[derive(Clone, Debug, PartialEq)]
pub enum Point {
    /// The mean of an image's posterior: 784 grey values in `[0, 1]`.
    Drawing(Rc<[f32]>),
    /// The mean of a test digit's posterior, by the digit's number.
    Digit(usize),
    /// These latents.
    Latents(Vec<f32>),
}

impl Point {
    /// Its latents.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn latents(&self, model: &impl Model) -> Result<Vec<f32>> {
        let size = model.latent_size();
        Ok(match self {
            Point::Drawing(pixels) => model.encode_images(pixels).await?.mu,
            // Digits and latents that were named before another model came may not exist.
            Point::Digit(digit) => {
                let digit = (*digit).min(model.test().len().saturating_sub(1));
                let posteriors = model.encode(digit / model.batch_size()).await?;
                let first = (digit - posteriors.first) * size;
                posteriors.mu[first..first + size].to_vec()
            }
            Point::Latents(latents) => {
                let mut latents = latents.clone();
                latents.resize(size, 0.0);
                latents
            }
        })
    }
}

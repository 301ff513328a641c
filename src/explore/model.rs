//! What an experiment knows of a model.

use std::ops::Range;
use std::rc::Rc;

use crate::Result;
use crate::data::{Digits, PIXELS};
use crate::model::vae::SAMPLE_COUNT;
use crate::train::{self, Descent, Fitted, Losses, Posteriors, Processor, Settings};

/// A model with its test set, and services by its current parameters. Each service fails with
/// [`crate::Error::DeviceLost`].
pub trait Model {
    /// The model's settings.
    fn settings(&self) -> Settings;

    /// The test set.
    fn test(&self) -> &Digits;

    /// The training steps that the parameters have at least: it may learn while it is asked.
    fn step(&self) -> u64;

    /// The device, for models of an experiment's own.
    fn processor(&self) -> &Processor;

    /// Does work of an experiment's own, a chunk of it, when it is its turn. The work returns its cost, too, in the unit of
    /// [`train::JobChunk::cost`]; if it fails or is cancelled it counts as `estimate`.
    fn take_turn<T>(
        &self,
        _estimate: u64,
        work: impl Future<Output = Result<(T, u64)>>,
    ) -> impl Future<Output = Result<T>> {
        async { Ok(work.await?.0) }
    }

    /// Carries out one request.
    fn order(&self, request: train::Request) -> impl Future<Output = Result<Vec<u32>>>;

    /// The likeliest class of an image by a classifier, and its probability; `None` while there is none.
    fn classify(&self, _image: &[f32]) -> impl Future<Output = Result<Option<(u8, f64)>>> {
        async { Ok(None) }
    }

    /// Latent dimensions.
    fn latent_size(&self) -> usize {
        self.settings().latent_size
    }

    /// Digits in a batch; the last one may have fewer.
    fn batch_size(&self) -> usize {
        self.settings().batch_size
    }

    /// Batches that cover the test set.
    fn batches(&self) -> usize {
        self.test().len().div_ceil(self.batch_size())
    }

    /// The test digits of a batch.
    fn digits_of(&self, batch: usize) -> Range<usize> {
        let first = batch * self.batch_size();
        first..(first + self.batch_size()).min(self.test().len())
    }

    /// The posteriors of a batch of test digits.
    fn encode(&self, batch: usize) -> impl Future<Output = Result<Posteriors>> {
        async move {
            let words = self.order(train::Request::Encode(batch)).await?;
            Ok(Posteriors::of(self.digits_of(batch), self.latent_size(), &words))
        }
    }

    /// The posteriors of at most a batch of images, 784 grey values in `[0, 1]` each.
    fn encode_images(&self, pixels: &[f32]) -> impl Future<Output = Result<Posteriors>> {
        async move {
            let words = self.order(train::Request::EncodeImages(pixels.to_vec())).await?;
            Ok(Posteriors::of(0..pixels.len() / PIXELS, self.latent_size(), &words))
        }
    }

    /// Grey values in `[0, 1]`, 784 for each of any number of latent vectors.
    fn decode(&self, latents: &[f32]) -> impl Future<Output = Result<Vec<f32>>> {
        async move {
            let mut pixels = Vec::new();
            for some in latents.chunks(SAMPLE_COUNT * self.latent_size()) {
                pixels.extend(train::greys(&self.order(train::Request::Decode(some.to_vec())).await?));
            }
            Ok(pixels)
        }
    }

    /// The losses of a batch of test digits, reconstructed from the means of their posteriors.
    fn losses(&self, batch: usize) -> impl Future<Output = Result<Vec<Losses>>> {
        async move {
            let words = self.order(train::Request::Losses(batch)).await?;
            Ok(train::losses(self.digits_of(batch).len(), &words))
        }
    }

    /// The same with other parameters of the same layers, in the flat layout.
    fn losses_with(&self, parameters: &Rc<[f32]>, batch: usize) -> impl Future<Output = Result<Vec<Losses>>> {
        async move {
            let words = self.order(train::Request::LossesWith(parameters.clone(), batch)).await?;
            Ok(train::losses(self.digits_of(batch).len(), &words))
        }
    }

    /// The losses of at most a batch of images, likewise from the means.
    fn losses_of_images(&self, pixels: &[f32]) -> impl Future<Output = Result<Vec<Losses>>> {
        async move {
            let words = self.order(train::Request::LossesOfImages(pixels.to_vec())).await?;
            Ok(train::losses(pixels.len() / PIXELS, &words))
        }
    }

    /// Takes some steps of fitting latents to known pixels.
    fn descend(&self, descent: &mut Descent, steps: usize) -> impl Future<Output = Result<Fitted>> {
        async move {
            let words = self.order(train::Request::Repair(descent.clone(), steps)).await?;
            Ok(descent.go_on(steps, &words))
        }
    }

    /// The values of a node of the model's graph for at most a batch of images, channels padded.
    fn values(&self, images: Vec<f32>, of: &str) -> impl Future<Output = Result<Vec<f32>>> {
        async move {
            let words = self.order(train::Request::Values { images, of: of.to_owned() }).await?;
            Ok(bytemuck::cast_slice(&words).to_vec())
        }
    }

    /// A range of the parameters, in the flat layout.
    fn parameters(&self, range: Range<usize>) -> impl Future<Output = Result<Vec<f32>>> {
        async move {
            let words = self.order(train::Request::Parameters(range)).await?;
            Ok(bytemuck::cast_slice(&words).to_vec())
        }
    }

    /// The same range of the last step's gradients.
    fn gradients(&self, range: Range<usize>) -> impl Future<Output = Result<Vec<f32>>> {
        async move {
            let words = self.order(train::Request::Gradients(range)).await?;
            Ok(bytemuck::cast_slice(&words).to_vec())
        }
    }
}

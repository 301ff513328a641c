//! The input of a bench: the same weights, digits and noise for every program that is measured.

use crate::data::{Digits, PIXELS, synthetic};
use crate::model::vae::{self, CHANNELS, batch_size, latent_size};
use crate::model::{Preset, initial_parameters};
use crate::ops::{SCHEDULE_ROWS, Slice, State};
use crate::plan::{Plan, pad_rows, padded};
use crate::random::{Sequence, stream};
use crate::train::{Settings, schedule_row};
use crate::{Error, Result};

/// The seed of everything random.
const SEED: u32 = 1;

/// One batch, and the weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Grey values, `[batch, 784]`.
    pub images: Vec<f32>,
    /// ε, `[batch, latent]`.
    pub noise: Vec<f32>,
    /// z of the samples, `[64, latent]`.
    pub latents: Vec<f32>,
    /// Parameters, flat as on the device.
    pub parameters: Vec<f32>,
    /// The expected results, if known.
    pub expected: Option<Expected>,
}

/// Results of the same work in double precision.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Mean grey value of the decoded samples.
    pub samples: f32,
    /// Mean grey value of the first digit's reconstruction.
    pub reconstruction: f32,
    /// Loss of the first steps, nats.
    pub losses: Vec<f32>,
}

impl Input {
    /// Digits that the program draws, PyTorch's initial weights.
    pub fn synthetic(plan: &Plan) -> Input {
        let mut digits = Digits::default();
        synthetic::extend(&mut digits, SEED, 0..batch_size(plan));
        let normal = |stream: u32, len: usize| {
            let mut numbers = vec![0.0; len];
            Sequence { counter: 0, seed: SEED, stream }.fill_normal(&mut numbers);
            numbers
        };
        Input {
            images: digits.pixels.iter().map(|&grey| f32::from(grey) / 255.0).collect(),
            noise: normal(stream::BENCH_NOISE, batch_size(plan) * latent_size(plan)),
            latents: normal(stream::BENCH_LATENTS, vae::SAMPLE_COUNT * latent_size(plan)),
            parameters: initial_parameters(plan.parameters(), SEED),
            expected: None,
        }
    }

    /// The contents of slices before the first step, including Adam's schedule.
    pub fn contents(&self, plan: &Plan) -> Vec<(Slice, Vec<f32>)> {
        let latent = |values: &[f32]| pad_rows(values, latent_size(plan), padded(latent_size(plan)));
        let images = |values: &[f32]| pad_rows(values, 1, CHANNELS);
        let settings = Settings::plain(Preset::Base);
        let rows: Vec<_> =
            (0..SCHEDULE_ROWS as u64).map(|step| schedule_row(&settings, step, step, 1)).collect();
        vec![
            (plan.model().parameters, self.parameters.clone()),
            (plan.value(vae::BATCH, vae::IMAGES), images(&self.images)),
            (plan.value(vae::BATCH, vae::NOISE), latent(&self.noise)),
            (plan.value(vae::SAMPLES, vae::LATENTS), latent(&self.latents)),
            (plan.value(vae::DRAWING, vae::IMAGES), images(&self.images[..PIXELS])),
            (plan.slice(Plan::SCHEDULE), bytemuck::cast_slice(&rows).to_vec()),
        ]
    }

    /// The same digits as a training set, and the counters: what a step with its gather reads.
    pub fn words(&self, plan: &Plan) -> [(Slice, Vec<u32>); 2] {
        let pixels: Vec<u8> = self.images.iter().map(|grey| (255.0 * grey).round() as u8).collect();
        [(plan.slice(vae::TRAIN_IMAGES), bytemuck::pod_collect_to_vec(&pixels)), Input::counters(plan)]
    }

    /// The counters before the first step.
    pub fn counters(plan: &Plan) -> (Slice, Vec<u32>) {
        let state = State { seed: SEED, ..State::default() };
        (plan.slice(Plan::STATE), bytemuck::cast_slice(&[state]).to_vec())
    }

    /// One row of numbers: images, noise, latents, parameters in PyTorch's order, and then what is
    /// expected: the two means and the losses.
    pub fn to_floats(&self, plan: &Plan) -> Vec<f32> {
        let mut floats = [self.images.as_slice(), &self.noise, &self.latents].concat();
        let places = plan.parameters().tensors.iter().flat_map(|tensor| tensor.places());
        floats.extend(places.map(|place| self.parameters[place]));
        if let Some(expected) = &self.expected {
            floats.extend([expected.samples, expected.reconstruction]);
            floats.extend(&expected.losses);
        }
        floats
    }

    /// The inverse of [`Input::to_floats`].
    ///
    /// # Errors
    /// [`Error::BenchInputSize`] if it is too short for this model and batch.
    pub fn from_floats(floats: &[f32], plan: &Plan) -> Result<Input> {
        let batch = batch_size(plan);
        let lens = [batch * PIXELS, batch * latent_size(plan), vae::SAMPLE_COUNT * latent_size(plan)];
        let needed = lens.iter().sum::<usize>() + plan.parameters().count();
        if floats.len() < needed {
            return Err(Error::BenchInputSize { len: floats.len(), needed });
        }
        let (images, rest) = floats.split_at(lens[0]);
        let (noise, rest) = rest.split_at(lens[1]);
        let (latents, rest) = rest.split_at(lens[2]);
        let (values, rest) = rest.split_at(plan.parameters().count());
        let mut parameters = vec![0.0; plan.parameters().len];
        let places = plan.parameters().tensors.iter().flat_map(|tensor| tensor.places());
        places.zip(values).for_each(|(place, &value)| parameters[place] = value);
        let expected = match *rest {
            [samples, reconstruction, ref losses @ ..] => {
                Some(Expected { samples, reconstruction, losses: losses.to_vec() })
            }
            _ => None,
        };
        Ok(Input {
            images: images.to_vec(),
            noise: noise.to_vec(),
            latents: latents.to_vec(),
            parameters,
            expected,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Vae;
    use crate::model::vae::{Options, PlanSizes};

    #[test]
    fn an_input_comes_back_as_it_went_out() {
        let sizes = PlanSizes { batch: 3, train_images: 3, test_images: 3 };
        let plan = vae::plan(&Vae::new(Preset::Tiny, 5), sizes, Options::default());
        let mut input = Input::synthetic(&plan);
        assert_eq!(Input::from_floats(&input.to_floats(&plan), &plan), Ok(input.clone()));
        input.expected = Some(Expected { samples: 0.5, reconstruction: 0.25, losses: vec![3.0, 2.0] });
        let floats = input.to_floats(&plan);
        assert_eq!(Input::from_floats(&floats, &plan), Ok(input));
        let short = Input::from_floats(&floats[..1000], &plan);
        assert!(matches!(short, Err(Error::BenchInputSize { len: 1000, .. })), "{short:?}");
    }
}

//! Repair: what the hidden part of an image may have been.
//!
//! Latents are fitted to the known pixels alone, by descent on their cross-entropy plus |z|²/2, which is the prior's
//! part; what they decode to fills the rest. Different starts may end at different answers.

use std::rc::Rc;

use super::{Memory, Model};
use crate::Result;
use crate::data::{Digits, PIXELS};
use crate::model::vae::REPAIR_COUNT;
use crate::random::{Sequence, stream};
use crate::train::{Descent, Fitted};

/// Answers, each from a start of its own.
pub const ANSWERS: usize = REPAIR_COUNT;
/// Steps of a descent before each picture of it; one more is taken to see the last.
pub const SHOWN: [usize; 8] = [0, 1, 2, 4, 8, 16, 32, 64];
/// Most steps at a time, so that training does not wait long.
const STEPS_AT_A_TIME: usize = 16;

/// What is to be repaired.
#[derive(Clone, Debug, PartialEq)]
pub struct RepairRequest {
    /// 784 grey values in `[0, 1]`.
    pub pixels: Rc<[f32]>,
    /// 1 for each pixel that is known, 0 for each that is hidden.
    pub known: Rc<[f32]>,
    /// Where the descents start.
    pub seed: u32,
}

/// An image repaired.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// What was asked for.
    pub request: RepairRequest,
    /// What encoder and decoder make of the image, hidden pixels taken as paper: 784 grey values.
    pub plain: Vec<f32>,
    /// The first descent's pictures after so many steps as [`SHOWN`] says, as far as it has come: 784 grey values each.
    pub shown: Vec<Vec<f32>>,
    /// The answers, the most probable first; empty before the end.
    pub answers: Vec<Filled>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// Its latents.
    pub latents: Vec<f32>,
    /// What they decode to: 784 grey values.
    pub pixels: Vec<f32>,
    /// Cross-entropy of the known pixels plus |z|²/2, nats.
    pub nats: f64,
}

impl RepairRequest {
    /// The image with its hidden pixels as paper.
    pub fn masked(&self) -> Vec<f32> {
        self.pixels.iter().zip(&*self.known).map(|(pixel, known)| pixel * known).collect()
    }

    /// The known pixels, and those of an answer where they are hidden.
    pub fn filled_with(&self, pixels: &[f32]) -> Vec<f32> {
        let all = self.pixels.iter().zip(&*self.known).zip(pixels);
        all.map(|((own, known), filled)| known * own + (1.0 - known) * filled).collect()
    }

    /// Mean squared error over the hidden pixels, which are known after all; NaN where none is hidden.
    pub fn error(&self, pixels: &[f32]) -> f64 {
        let hidden =
            self.pixels.iter().zip(&*self.known).zip(pixels).filter(|((_, known), _)| **known == 0.0);
        let (count, sum) = hidden.fold((0, 0.0), |(count, sum), ((true_pixel, _), pixel)| {
            (count + 1, sum + f64::from(true_pixel - pixel).powi(2))
        });
        sum / f64::from(count)
    }
}

impl Repair {
    /// What the latents found so far decode to: the best answer, before there is one the first descent's.
    pub fn latest(&self) -> &[f32] {
        let answer = self.answers.first().map(|answer| &answer.pixels);
        answer.or(self.shown.last()).unwrap_or(&self.plain)
    }
}

/// The mean of some images, in `[0, 1]`.
pub fn mean_image(digits: &Digits) -> Vec<f32> {
    let mut sums = vec![0u32; PIXELS];
    for image in digits.pixels.chunks_exact(PIXELS) {
        sums.iter_mut().zip(image).for_each(|(sum, &grey)| *sum += u32::from(grey));
    }
    sums.iter().map(|&sum| sum as f32 / 255.0 / digits.len().max(1) as f32).collect()
}

/// Repairs an image, once from the mean of its posterior as it is seen, and from draws from the prior.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: RepairRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Repair),
) -> Result<()> {
    let seen = model.encode_images(&request.masked()).await?.mu;
    let plain = model.decode(&seen).await?;
    let mut repair = Repair { request: request.clone(), plain, shown: Vec::new(), answers: Vec::new() };
    let mut starts = vec![0.0; ANSWERS * model.latent_size()];
    Sequence { counter: 0, seed: request.seed, stream: stream::REPAIR }.fill_normal(&mut starts);
    starts[..seen.len()].copy_from_slice(&seen);
    let fitted =
        fit(request.pixels.repeat(ANSWERS), request.known.repeat(ANSWERS), &starts, model, |picture| {
            repair.shown.push(picture);
            answer(repair.clone());
        })
        .await?;
    repair.answers = answers(&fitted);
    answer(repair);
    Ok(())
}

/// Fits latents to the known pixels of [`ANSWERS`] images from these starts. `show` is called with the first one's pictures,
/// see [`SHOWN`].
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn fit(
    images: Vec<f32>,
    known: Vec<f32>,
    starts: &[f32],
    model: &impl Model,
    mut show: impl FnMut(Vec<f32>),
) -> Result<Fitted> {
    let last = SHOWN[SHOWN.len() - 1];
    let mut descent = Descent::new(images.into(), known.into(), starts, last + 1);
    let mut fitted = model.descend(&mut descent, 1).await?;
    for shown in SHOWN {
        while descent.step() <= shown {
            let steps = (shown + 1 - descent.step()).min(STEPS_AT_A_TIME);
            fitted = model.descend(&mut descent, steps).await?;
        }
        show(fitted.pixels[..PIXELS].to_vec());
    }
    Ok(fitted)
}

/// The answers, the most probable first.
fn answers(fitted: &Fitted) -> Vec<Filled> {
    let size = fitted.latents.len() / ANSWERS;
    let pictures = fitted.pixels.chunks_exact(PIXELS);
    let all = fitted.latents.chunks_exact(size).zip(pictures).zip(&fitted.losses);
    let mut answers: Vec<Filled> = all
        .map(|((latents, pixels), losses)| Filled {
            latents: latents.to_vec(),
            pixels: pixels.to_vec(),
            nats: losses.reconstruction + losses.kl,
        })
        .collect();
    answers.sort_by(|a, b| a.nats.total_cmp(&b.nats));
    answers
}

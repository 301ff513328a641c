//! Augment: new digits to train something else with.

use std::rc::Rc;

use super::{Memory, Model};
use crate::data::{Classes, Dataset, Digits, PIXELS};
use crate::density::{Mixture, Points, fit};
use crate::random::{Sequence, stream};
use crate::{Error, Result};

/// The most digits of one request.
pub const MOST: usize = 100_000;
/// Digits on show, the first ones.
pub const SHOWN: usize = 50;
/// Digits that are decoded between two reports of progress.
const SLICE: usize = 256;
/// Training digits that the densities are fitted to, the first ones.
const FITTED: usize = 5_000;
/// Components of the density of one class.
const COMPONENTS: usize = 2;
/// Components of the density of digits without labels.
const COMPONENTS_WITHOUT_LABELS: usize = 10;

/// Where the latents come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The prior.
    Prior,
    /// A density for each class, fitted to the means of encoded training digits; the digits are labelled.
    Classes(Rc<Dataset>),
    /// The posterior of an image, its standard deviations scaled.
    Around(Rc<[f32]>, f32),
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct AugmentRequest {
    /// Where the latents come from.
    pub origin: Origin,
    /// How many digits.
    pub count: usize,
    /// Of the random numbers.
    pub seed: u32,
}

/// New digits, as far as they are made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Generated {
    /// How many are made.
    pub done: usize,
    /// How many there will be; none where they cannot be made.
    pub total: usize,
    /// The first [`SHOWN`]: grey values in `[0, 1]`.
    pub shown: Vec<f32>,
    /// All of them, at the end; with labels where these are known.
    pub digits: Option<Rc<Digits>>,
}

/// Latents in any number, and their labels where these are known.
enum Source {
    Prior,
    Around { mu: Vec<f32>, deviations: Vec<f32> },
    Mixtures(Vec<(Option<u8>, Mixture)>),
}

impl Source {
    /// So many latents, and their labels. Classes take turns.
    fn draw(&self, sequence: Sequence, first: usize, count: usize, size: usize) -> (Vec<f32>, Vec<u8>) {
        let mut latents = vec![0.0; count * size];
        sequence.fill_normal(&mut latents);
        match self {
            Source::Prior => {}
            Source::Around { mu, deviations } => {
                for latents in latents.chunks_exact_mut(size) {
                    for ((z, mu), deviation) in latents.iter_mut().zip(mu).zip(deviations) {
                        *z = mu + deviation * *z;
                    }
                }
            }
            Source::Mixtures(mixtures) => {
                let mut labels = Vec::new();
                for (index, latents) in latents.chunks_exact_mut(size).enumerate() {
                    let (label, mixture) = &mixtures[(first + index) % mixtures.len()];
                    let counter = sequence.counter + index as u32;
                    latents.copy_from_slice(&mixture.sample(Sequence { counter, ..sequence }, 1, 1.0));
                    labels.extend(label);
                }
                return (latents, labels);
            }
        }
        (latents, Vec::new())
    }
}

/// Makes the digits.
///
/// # Errors
/// [`Error::DeviceLost`], and [`Error::NonFiniteLatents`] for a model that diverged.
pub async fn carry_out(
    request: AugmentRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Generated),
) -> Result<()> {
    let total = request.count.clamp(1, MOST);
    let mut generated = Generated { total, ..Generated::default() };
    answer(generated.clone());
    let source = match source(&request, model).await {
        Ok(source) => source,
        Err(error) => {
            answer(Generated::default());
            return Err(error);
        }
    };
    let size = model.latent_size();
    let mut digits = Digits { pixels: Vec::with_capacity(total * PIXELS), labels: None };
    while generated.done < total {
        let (first, count) = (generated.done, SLICE.min(total - generated.done));
        let sequence = Sequence { counter: first as u32, seed: request.seed, stream: stream::AUGMENT };
        let (latents, labels) = source.draw(sequence, first, count, size);
        let pixels = model.decode(&latents).await?;
        let missing = SHOWN * PIXELS - generated.shown.len();
        generated.shown.extend(pixels.iter().take(missing));
        digits.pixels.extend(pixels.iter().map(|grey| (255.0 * grey).round() as u8));
        if !labels.is_empty() {
            digits.labels.get_or_insert_default().extend(labels);
        }
        generated.done += count;
        if generated.done < total {
            answer(generated.clone());
        }
    }
    generated.digits = Some(Rc::new(digits));
    answer(generated);
    Ok(())
}

async fn source(request: &AugmentRequest, model: &impl Model) -> Result<Source> {
    match &request.origin {
        Origin::Prior => Ok(Source::Prior),
        Origin::Around(image, scale) => {
            let posterior = model.encode_images(image).await?;
            let deviations = posterior.logvar.iter().map(|logvar| scale * (0.5 * logvar).exp()).collect();
            Ok(Source::Around { mu: posterior.mu, deviations })
        }
        Origin::Classes(dataset) => {
            Ok(Source::Mixtures(mixtures(&dataset.train, request.seed, model).await?))
        }
    }
}

/// A mixture for each class; without labels one for all digits.
async fn mixtures(digits: &Digits, seed: u32, model: &impl Model) -> Result<Vec<(Option<u8>, Mixture)>> {
    let (count, size) = (digits.len().min(FITTED), model.latent_size());
    let mut means = Vec::with_capacity(count * size);
    for images in digits.pixels[..count * PIXELS].chunks(model.batch_size() * PIXELS) {
        let greys: Vec<f32> = images.iter().map(|&grey| f32::from(grey) / 255.0).collect();
        means.extend(model.encode_images(&greys).await?.mu);
    }
    let labels = digits.labels.as_ref().map(|labels| &labels[..count]);
    let classes =
        labels.map_or(vec![None], |labels| Classes::of(labels).labels().iter().copied().map(Some).collect());
    let components = if labels.is_some() { COMPONENTS } else { COMPONENTS_WITHOUT_LABELS };
    let mut mixtures = Vec::new();
    for class in classes {
        let own = (0..count).filter(|&index| class.is_none() || labels.map(|labels| labels[index]) == class);
        let values: Vec<f32> =
            own.flat_map(|index| &means[index * size..(index + 1) * size]).copied().collect();
        let fitted = fit(Points { size, values: &values }, components, seed, &|_, _| ()).await;
        mixtures.push((class, fitted.ok_or(Error::NonFiniteLatents)?.mixture));
    }
    Ok(mixtures)
}

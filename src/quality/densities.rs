//! Sources of samples: the prior, or a density fitted to the encoded training set.

use super::{Stage, StudyProgress};
use crate::data::{Classes, Digits, PIXELS};
use crate::density::{Mixture, Points, fit};
use crate::model::vae::ENCODED_AT_A_TIME;
use crate::random::Sequence;
use crate::train::Codec;
use crate::{Error, Result};

/// The most training images that are encoded for a fit.
pub const ENCODED: usize = 10_000;
/// Components of the mixture over all digits.
const COMPONENTS: usize = 10;
/// Components of the mixture of one class.
const COMPONENTS_OF_CLASS: usize = 2;

/// The source of the samples' latents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// Standard normal: what the VAE's KL term pulls the latents towards.
    #[default]
    Prior,
    /// The mixture fitted to all encoded digits.
    Density,
    /// The mixture fitted to those with one label, as it is in the data.
    Label(u8),
}

/// Mixtures fitted to a model's encoded training set.
#[derive(Clone, Debug, PartialEq)]
pub struct Densities {
    all: Mixture,
    /// Digits that were encoded.
    encoded: usize,
    /// One per label that occurs among them; none for data without labels.
    classes: Vec<ClassDensity>,
}

/// What is fitted to the digits with one label.
#[derive(Clone, Debug, PartialEq)]
struct ClassDensity {
    label: u8,
    digits: usize,
    mixture: Option<Mixture>,
}

impl Densities {
    /// Encodes the first [`ENCODED`] digits and fits to the means of their posteriors.
    ///
    /// # Errors
    /// [`Error::DeviceLost`], and [`Error::NonFiniteLatents`] for a model that diverged.
    pub async fn fit(
        codec: &mut Codec,
        digits: &Digits,
        progress: &dyn Fn(StudyProgress),
    ) -> Result<Densities> {
        let count = digits.len().min(ENCODED);
        let mut means = Vec::with_capacity(count * codec.latent_size());
        for pixels in digits.pixels[..count * PIXELS].chunks(ENCODED_AT_A_TIME * PIXELS) {
            means.extend(codec.encode(pixels).await?);
            let done = means.len() / codec.latent_size();
            progress(StudyProgress { stage: Stage::Encoding, done, total: count });
        }
        let seed = codec.seed();
        let points = Points { size: codec.latent_size(), values: &means };
        let report = |done, total| progress(StudyProgress { stage: Stage::Fitting, done, total });
        let all = fit(points, COMPONENTS, seed, &report).await;
        let all = all.ok_or(Error::NonFiniteLatents)?;
        let labels = digits.labels.as_ref().map_or(&[][..], |labels| &labels[..count]);
        let mut classes = Vec::new();
        for &label in Classes::of(labels).labels() {
            let own = (0..count).filter(|&index| labels[index] == label);
            let values: Vec<f32> = own.flat_map(|index| points.get(index)).copied().collect();
            let points = Points { values: &values, ..points };
            let fitted = fit(points, COMPONENTS_OF_CLASS, seed, &|_, _| ()).await;
            let digits = values.len() / points.size;
            classes.push(ClassDensity { label, digits, mixture: fitted.map(|fit| fit.mixture) });
        }
        Ok(Densities { all: all.mixture, encoded: count, classes })
    }

    /// The training digits that a source's mixture is fitted to; none for the prior, or where there is no mixture.
    pub fn digits(&self, source: Source) -> usize {
        match source {
            Source::Prior => 0,
            Source::Density => self.encoded,
            Source::Label(label) => self.class(label).map_or(0, |class| class.digits),
        }
    }

    fn class(&self, label: u8) -> Option<&ClassDensity> {
        self.classes.iter().find(|class| class.label == label)
    }

    /// The mixture of a source; `None` for the prior, or for a label that no digit has.
    fn mixture(&self, source: Source) -> Option<&Mixture> {
        match source {
            Source::Prior => None,
            Source::Density => Some(&self.all),
            Source::Label(label) => self.class(label)?.mixture.as_ref(),
        }
    }
}

impl Source {
    /// Draws latents of `size` numbers, whose spread about the mean is scaled by the temperature. If there is no such
    /// mixture, or it is of another model, they come from the prior.
    pub fn draw(
        self,
        densities: Option<&Densities>,
        sequence: Sequence,
        (count, size): (usize, usize),
        temperature: f32,
    ) -> Vec<f32> {
        let mixture = densities.and_then(|densities| densities.mixture(self));
        if let Some(mixture) = mixture.filter(|mixture| mixture.size() == size) {
            return mixture.sample(sequence, count, temperature);
        }
        let mut latents = vec![0.0; count * size];
        sequence.fill_normal(&mut latents);
        latents.iter_mut().for_each(|latent| *latent *= temperature);
        latents
    }
}

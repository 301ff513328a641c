//! Traversals: what becomes of a digit as one latent dimension alone changes.

use std::rc::Rc;

use super::Model;
use crate::Result;

/// Offsets of a row, in standard deviations of the prior, which are 1. The one in the middle changes nothing.
pub const OFFSETS: [f32; 11] = [-3.0, -2.4, -1.8, -1.2, -0.6, 0.0, 0.6, 1.2, 1.8, 2.4, 3.0];
/// Test digits that the KL of each dimension is averaged over.
const DIGITS: usize = 1024;
/// A dimension with a mean KL below this, in nats, is unused.
pub const UNUSED: f64 = 0.02;

/// What is in the middle of each row.
#[derive(Clone, Debug, PartialEq)]
pub enum Centre {
    /// An image, 784 grey values in `[0, 1]`, at the mean of its posterior.
    Drawing(Rc<[f32]>),
    /// A test digit, by its number, likewise.
    Digit(usize),
    /// These latents.
    Latents(Vec<f32>),
}

/// What traversals are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct TraversalsRequest {
    /// The middle of each row.
    pub centre: Centre,
    /// How many dimensions to decode: those with the largest KL.
    pub rows: usize,
}

/// All dimensions, the largest KL first.
#[derive(Clone, Debug, PartialEq)]
pub struct Traversals {
    /// What was asked for.
    pub request: TraversalsRequest,
    /// The latents in the middle of each row.
    pub centre: Vec<f32>,
    /// A row for each of the requested dimensions.
    pub rows: Vec<Traversal>,
}

/// One dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Traversal {
    /// Its index.
    pub dimension: usize,
    /// Its KL, nats per test digit.
    pub kl: f64,
    /// 784 grey values for each of [`OFFSETS`].
    pub tiles: Vec<f32>,
}

/// The latents of a tile: the centre, with this offset of one dimension.
pub fn moved(centre: &[f32], dimension: usize, offset: f32) -> Vec<f32> {
    let mut latents = centre.to_vec();
    latents[dimension] += offset;
    latents
}

impl Centre {
    async fn latents(&self, model: &impl Model) -> Result<Vec<f32>> {
        Ok(match self {
            Centre::Drawing(pixels) => model.encode_images(pixels).await?.mu,
            Centre::Digit(digit) => {
                let posteriors = model.encode(digit / model.batch_size()).await?;
                let size = model.latent_size();
                let first = (digit - posteriors.first) * size;
                posteriors.mu[first..first + size].to_vec()
            }
            Centre::Latents(latents) => latents.clone(),
        })
    }
}

impl Traversal {
    /// Whether the model does without this dimension.
    pub fn is_unused(&self) -> bool {
        self.kl < UNUSED
    }
}

/// Finds the dimensions with the largest KL, and decodes their rows.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(request: TraversalsRequest, model: &impl Model) -> Result<Traversals> {
    let centre = request.centre.latents(model).await?;
    let kl = mean_kl(model).await?;
    let mut dimensions: Vec<usize> = (0..centre.len().min(kl.len())).collect();
    dimensions.sort_by(|&a, &b| kl[b].total_cmp(&kl[a]));
    dimensions.truncate(request.rows);
    let latents: Vec<f32> = dimensions
        .iter()
        .flat_map(|&dimension| OFFSETS.map(|offset| moved(&centre, dimension, offset)))
        .flatten()
        .collect();
    let pixels = model.decode(&latents).await?;
    let tiles = pixels.chunks_exact(pixels.len() / dimensions.len().max(1));
    let rows = dimensions
        .iter()
        .zip(tiles)
        .map(|(&dimension, tiles)| Traversal { dimension, kl: kl[dimension], tiles: tiles.to_vec() })
        .collect();
    Ok(Traversals { request, centre, rows })
}

/// The KL of each dimension, averaged over the first test digits.
async fn mean_kl(model: &impl Model) -> Result<Vec<f64>> {
    let size = model.latent_size();
    let (mut sums, mut digits) = (vec![0.0; size], 0);
    for batch in 0..model.batches() {
        if digits >= DIGITS {
            break;
        }
        let posteriors = model.encode(batch).await?;
        digits += posteriors.mu.len() / size;
        for (index, (&mu, &logvar)) in posteriors.mu.iter().zip(&posteriors.logvar).enumerate() {
            let (mu, logvar) = (f64::from(mu), f64::from(logvar));
            sums[index % size] += 0.5 * (mu * mu + logvar.exp() - 1.0 - logvar);
        }
    }
    Ok(sums.into_iter().map(|sum| sum / digits.max(1) as f64).collect())
}

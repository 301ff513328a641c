//! The class of a digit, guessed from its neighbours in latent space, and by a classifier where one is trained.

use std::rc::Rc;

use super::encoded::{Known, refresh};
use super::{Encoded, Memory, Model, Point};
use crate::Result;

/// Neighbours that vote.
pub const NEIGHBOURS: usize = 15;

/// What a guess is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct GuessRequest {
    /// The digit to be guessed.
    pub point: Point,
    /// Its image for the classifier, 784 grey values in `[0, 1]`.
    pub image: Option<Rc<[f32]>>,
}

/// What a classifier said of an image: it does not depend on the model.
#[derive(Clone, Debug)]
pub struct Classified {
    image: Rc<[f32]>,
    /// Its likeliest class, and the probability.
    class: (u8, f64),
}

/// The nearest test digits, and what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// What was asked for.
    pub request: GuessRequest,
    /// The nearest test digits by the distance of their means, the nearest first.
    pub neighbours: Vec<usize>,
    /// Their labels, and the share of the neighbours with each, the largest first. Of equal shares the one with the
    /// nearer digit is first. Empty for digits without labels.
    pub shares: Vec<(u8, f64)>,
    /// The class that a classifier finds likeliest, and its probability.
    pub classified: Option<(u8, f64)>,
}

/// The test digits whose means are nearest to a point, the nearest first; without the digit `except`.
pub fn nearest(means: &[f32], point: &[f32], count: usize, except: Option<usize>) -> Vec<usize> {
    let squared = |mean: &[f32]| mean.iter().zip(point).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
    let distances = means.chunks_exact(point.len()).map(squared);
    let mut distances: Vec<(f32, usize)> = distances
        .zip(0..)
        .filter(|&(distance, index)| distance.is_finite() && Some(index) != except)
        .collect();
    let order = |a: &(f32, usize), b: &(f32, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if count < distances.len() {
        distances.select_nth_unstable_by(count, order);
        distances.truncate(count);
    }
    distances.sort_unstable_by(order);
    distances.into_iter().map(|(_, index)| index).collect()
}

/// The labels of neighbours, and the share of them with each, the largest first.
pub fn shares(neighbours: &[usize], labels: &[u8]) -> Vec<(u8, f64)> {
    let mut shares: Vec<(u8, f64)> = Vec::new();
    for &index in neighbours {
        let Some(&label) = labels.get(index) else { continue };
        let one = 1.0 / neighbours.len() as f64;
        match shares.iter_mut().find(|(of, _)| *of == label) {
            Some((_, share)) => *share += one,
            None => shares.push((label, one)),
        }
    }
    // Stable, so that of equal shares the nearer digit's stays first.
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    shares
}

/// Guesses from what is known of the test digits, and again after those that are not of the model's step have been
/// encoded.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: GuessRequest,
    model: &impl Model,
    memory: &Memory,
    answer: impl Fn(Guess),
) -> Result<()> {
    let point = request.point.latents(model).await?;
    let labels = model.test().labels.as_deref().unwrap_or_default();
    let except = match request.point {
        Point::Digit(digit) => Some(digit),
        _ => None,
    };
    let classified = classify(&request, model, memory).await?;
    let send = |encoded: &Encoded| {
        let neighbours = nearest(&encoded.mu, &point, NEIGHBOURS, except);
        let shares = shares(&neighbours, labels);
        answer(Guess { request: request.clone(), neighbours, shares, classified });
    };
    let known = memory.encoded.borrow_mut().known(model);
    if known != Known::Part {
        send(&memory.encoded.borrow());
    }
    if known != Known::All {
        refresh(model, &memory.encoded, || {
            if known != Known::Part {
                send(&memory.encoded.borrow());
            }
        })
        .await?;
        send(&memory.encoded.borrow());
    }
    Ok(())
}

/// What the classifier says of the image, which it is asked once.
async fn classify(request: &GuessRequest, model: &impl Model, memory: &Memory) -> Result<Option<(u8, f64)>> {
    let Some(image) = &request.image else { return Ok(None) };
    if let Some(known) = &*memory.classified.borrow()
        && known.image == *image
    {
        return Ok(Some(known.class));
    }
    let class = model.classify(image).await?;
    *memory.classified.borrow_mut() = class.map(|class| Classified { image: image.clone(), class });
    Ok(class)
}

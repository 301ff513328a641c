//! Synthetic digits: available without a network connection.
//!
//! A digit is one of several [forms](forms) of its class, written by a [hand](hand) that slants,
//! stretches, trembles and presses in its own way, in the same ink as drawings ([`crate::drawing::ink`]).
//! Digit `index` of a seed is always the same, whatever was drawn before it.

mod curve;
// Its tables read better with several points per line.
#[rustfmt::skip]
pub mod forms;
mod hand;
pub mod letters;

use std::ops::Range;

use fastrand::Rng;

use super::{Dataset, Digits, Origin, PIXELS};

/// Digits to train on.
pub const TRAIN: usize = 20_000;
/// Digits to test with.
pub const TEST: usize = 2_000;

/// The whole dataset of a seed, at once; the page draws it in slices by [`extend`].
pub fn dataset(seed: u32) -> Dataset {
    let (mut train, mut test) = (Digits::default(), Digits::default());
    extend(&mut train, seed, 0..TRAIN);
    extend(&mut test, seed, TRAIN..TRAIN + TEST);
    Dataset { origin: Origin::Synthetic, train, test }
}

/// Adds the digits of these indices; every ten hold each class once, in a shuffled order.
pub fn extend(digits: &mut Digits, seed: u32, indices: Range<usize>) {
    for index in indices {
        let label = label(seed, index);
        digits.labels.get_or_insert_default().push(label);
        digits.pixels.extend(draw(seed, index, label));
    }
}

/// The class of a digit.
fn label(seed: u32, index: usize) -> u8 {
    let mut classes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    random(seed, Stream::Labels, index / 10).shuffle(&mut classes);
    classes[index % 10]
}

/// The grey values of a digit.
fn draw(seed: u32, index: usize, label: u8) -> [u8; PIXELS] {
    let mut random = random(seed, Stream::Strokes, index);
    match hand::write(forms::choose(label, &mut random).strokes, &mut random) {
        Some(pixels) => pixels.map(|grey| (255.0 * grey).round() as u8),
        None => [0; PIXELS],
    }
}

/// Uses of random numbers: each has its own sequence, so that none depends on another.
#[derive(Clone, Copy)]
enum Stream {
    Labels,
    Strokes,
}

fn random(seed: u32, stream: Stream, index: usize) -> Rng {
    Rng::with_seed(u64::from(seed) << 32 | (index as u64) << 1 | stream as u64)
}

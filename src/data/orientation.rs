//! Images that lie on their side: EMNIST's files hold each image transposed.

use super::{Dataset, Digits, KnownSet, Origin, PIXELS, SIDE};

/// Images that are looked at.
const LOOKED_AT: usize = 2000;
/// Grey values from here on are ink.
const INK: u8 = 128;
/// Digits and letters lie on their side if so many times as many of them are wider than tall as the other way round. Of
/// MNIST's, 13% are wider than tall and 82% are taller than wide.
const TIMES: usize = 3;

impl Digits {
    /// Whether most of the images are wider than tall, as transposed digits and letters are.
    pub fn lie_on_their_side(&self) -> bool {
        let shapes = || self.pixels.chunks_exact(PIXELS).take(LOOKED_AT).filter_map(extent);
        let wide = shapes().filter(|(columns, rows)| columns > rows).count();
        let tall = shapes().filter(|(columns, rows)| columns < rows).count();
        wide > TIMES * tall && 2 * wide > self.len().min(LOOKED_AT)
    }

    /// Each image's rows as its columns.
    #[must_use]
    pub fn transposed(&self) -> Digits {
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for image in self.pixels.chunks_exact(PIXELS) {
            pixels.extend((0..PIXELS).map(|index| image[index % SIDE * SIDE + index / SIDE]));
        }
        Digits { pixels, labels: self.labels.clone() }
    }
}

impl Dataset {
    /// Whether images of files lie on their side. Shoes and bags are wide, and KMNIST is upright as it is.
    pub fn lies_on_its_side(&self, known: Option<KnownSet>) -> bool {
        let is_upright = matches!(known, Some(KnownSet::Fashion | KnownSet::Kuzushiji | KnownSet::Qmnist));
        self.origin == Origin::Files && !is_upright && self.train.lie_on_their_side()
    }

    /// The same with each image transposed.
    #[must_use]
    pub fn transposed(&self) -> Dataset {
        Dataset { origin: Origin::Files, train: self.train.transposed(), test: self.test.transposed() }
    }
}

/// Columns and rows from the first to the last with ink; `None` without ink.
fn extent(image: &[u8]) -> Option<(usize, usize)> {
    let span = |axis: fn(usize) -> usize| {
        let inked = || (0..PIXELS).filter(|&index| image[index] >= INK).map(axis);
        Some(inked().max()? - inked().min()? + 1)
    };
    Some((span(|index| index % SIDE)?, span(|index| index / SIDE)?))
}

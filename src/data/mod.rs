//! Datasets of 28×28 grey digits: MNIST's files, the visitor's own, or drawn by the program.

mod entropy;
pub mod files;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
pub mod gzip;
pub mod idx;
pub mod mnist;
pub mod synthetic;
#[cfg(target_arch = "wasm32")]
pub mod web;

use crate::named::named;

/// Rows and columns of a digit.
pub const SIDE: usize = 28;
/// Pixels of a digit.
pub const PIXELS: usize = SIDE * SIDE;

/// Digits and what they show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digits {
    /// Grey values, 0 paper to 255 ink, [`PIXELS`] a digit, row by row.
    pub pixels: Vec<u8>,
    /// One label a digit, 0 to 9.
    pub labels: Vec<u8>,
}

impl Digits {
    /// How many digits there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The grey values of digit `index`.
    pub fn image(&self, index: usize) -> &[u8] {
        &self.pixels[index * PIXELS..(index + 1) * PIXELS]
    }
}

/// Where the digits of a dataset come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// MNIST's four files, by their SHA-256.
    Mnist,
    /// Files that the visitor picked.
    Files,
    /// Drawn by the program.
    Synthetic,
}
named!(Origin: Mnist = "mnist", Synthetic = "synthetic", Files = "files");

/// Digits to train on and digits to test with.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// Where they come from.
    pub origin: Origin,
    /// Digits to train on.
    pub train: Digits,
    /// Digits that are never trained on.
    pub test: Digits,
}

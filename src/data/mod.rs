//! Datasets of 28×28 grey digits: MNIST's files, the visitor's own, or drawn by the program.

mod classes;
pub mod contents;
mod csv;
mod entropy;
pub mod files;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
pub mod gzip;
mod identity;
pub mod idx;
mod known;
pub mod mnist;
mod notice;
mod orientation;
mod other_formats;
pub mod own;
mod pairs;
mod problem;
pub mod source;
pub mod synthetic;
#[cfg(target_arch = "wasm32")]
pub mod web;

use crate::named::named;
pub use classes::Classes;
pub use contents::Contents;
pub use identity::{DataIdentity, DigitsIdentity};
pub use known::{Emnist, KnownSet};
pub use notice::DataNotice;
pub use own::Collection;
pub use problem::{DataProblem, DatasetProblem, Items};

/// Rows and columns of a digit.
pub const SIDE: usize = 28;
/// Pixels of a digit.
pub const PIXELS: usize = SIDE * SIDE;

/// Digits and their labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digits {
    /// Grey values, 0 paper to 255 ink, [`PIXELS`] per digit, row by row.
    pub pixels: Vec<u8>,
    /// One label per digit, as it is in the file: 0 to 9 for MNIST, but anything a byte holds for other data.
    /// `None` if the digits have no labels.
    pub labels: Option<Vec<u8>>,
}

impl Digits {
    /// How many digits there are.
    pub fn len(&self) -> usize {
        self.pixels.len() / PIXELS
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pixels.is_empty()
    }

    /// The grey values of digit `index`.
    pub fn image(&self, index: usize) -> &[u8] {
        &self.pixels[index * PIXELS..(index + 1) * PIXELS]
    }

    /// The classes that occur, if there are labels.
    pub fn classes(&self) -> Option<Classes> {
        self.labels.as_deref().map(Classes::of)
    }

    /// Splits off all digits from `count` on.
    pub fn split_off(&mut self, count: usize) -> Digits {
        Digits {
            pixels: self.pixels.split_off(count * PIXELS),
            labels: self.labels.as_mut().map(|labels| labels.split_off(count)),
        }
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
    /// Digits for testing only.
    pub test: Digits,
}

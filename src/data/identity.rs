//! Which digits a dataset has, by their hash.

use serde::{Deserialize, Serialize};

use super::{Dataset, Digits, Origin};
use crate::sha256::sha256_paced;

/// The identity of a dataset: a run continues on the same digits only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataIdentity {
    /// Where it comes from.
    pub origin: Origin,
    /// Digits to train on.
    pub train: DigitsIdentity,
    /// Digits to test with.
    pub test: DigitsIdentity,
}

/// The identity of some digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigitsIdentity {
    /// How many there are.
    pub images: usize,
    /// SHA-256 of their grey values, [`super::PIXELS`] bytes each. Labels do not count: no VAE sees them.
    pub sha256: String,
}

impl Dataset {
    /// Its identity. MNIST takes a fraction of a second, without blocking the page.
    pub async fn identity(&self) -> DataIdentity {
        DataIdentity {
            origin: self.origin,
            train: self.train.identity().await,
            test: self.test.identity().await,
        }
    }
}

impl Digits {
    async fn identity(&self) -> DigitsIdentity {
        DigitsIdentity { images: self.len(), sha256: sha256_paced(&self.pixels).await }
    }
}

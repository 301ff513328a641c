//! Datasets in the browser: MNIST from wherever it is to be had, the visitor's files, synthetic digits.
//!
//! Everything here leaves the page responsive: long work is cut into slices with pauses between.

mod cache;
mod fetch;
mod gunzip;
mod loaded;
mod mnist;
mod storage;
mod stream;

pub use fetch::fetch;
pub use gunzip::unpack;
pub use loaded::{Loaded, Notice, Progress, Stage};
pub use mnist::load_mnist;
pub use storage::Storage;
pub use stream::words;

use super::mnist::FILES;
use super::source::Place;
use super::{Dataset, Digits, Origin, files, gzip, synthetic};
use crate::pause::pause;
use crate::{Error, Result};

/// Two or four idx files of the visitor's, by name, plain or packed, in any order.
///
/// MNIST's own four are known by their hashes.
pub async fn load_files(chosen: Vec<(String, Vec<u8>)>, progress: impl Fn(Progress)) -> Result<Loaded> {
    let mut unpacked = Vec::with_capacity(chosen.len());
    let mut known = 0;
    for (name, bytes) in chosen {
        progress(Stage::Reading { file: name.clone() }.into());
        let bytes = if gzip::is_packed(&bytes) {
            unpack(&bytes, 0).await.map_err(|problem| Error::Data { file: name.clone(), problem })?
        } else {
            bytes
        };
        for file in FILES {
            known += usize::from(file.is_paced(&bytes).await);
        }
        unpacked.push((name, bytes));
    }
    let origin = if (known, unpacked.len()) == (4, 4) { Origin::Mnist } else { Origin::Files };
    let (dataset, notice) = files::assemble(unpacked, origin)?;
    Ok(Loaded { dataset, notices: notice.map(Notice::Files).into_iter().collect(), from: Place::Files })
}

/// Digits drawn without a pause: a few milliseconds of WebAssembly.
const SYNTHETIC_SLICE: usize = 100;

/// The synthetic digits of a seed; they cannot fail.
pub async fn load_synthetic(seed: u32, progress: impl Fn(Progress)) -> Loaded {
    let (mut train, mut test) = (Digits::default(), Digits::default());
    let all = synthetic::TRAIN + synthetic::TEST;
    for start in (0..all).step_by(SYNTHETIC_SLICE) {
        let digits = if start < synthetic::TRAIN { &mut train } else { &mut test };
        synthetic::extend(digits, seed, start..start + SYNTHETIC_SLICE);
        progress(Progress {
            stage: Stage::Drawing,
            received: (start + SYNTHETIC_SLICE) as u64,
            total: Some(all as u64),
        });
        pause().await;
    }
    let dataset = Dataset { origin: Origin::Synthetic, train, test };
    Loaded { dataset, notices: Vec::new(), from: Place::Drawn }
}

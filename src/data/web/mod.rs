//! Datasets in the browser: MNIST from any available source, the visitor's files, synthetic digits.
//!
//! Everything here keeps the page responsive: long work is done in slices with pauses.

mod cache;
mod fetch;
mod loaded;
mod mnist;
mod packing;
mod storage;
mod stream;

pub use fetch::fetch;
pub use loaded::{LoadProgress, Loaded, Notice, Stage};
pub use mnist::load_mnist;
pub use packing::{pack, unpack};
pub use storage::Storage;
pub use stream::words;

use super::files::InputFile;
use super::mnist::FILES;
use super::source::Place;
use super::{DataNotice, Dataset, Digits, KnownSet, Origin, contents, files, gzip, synthetic};
use crate::Result;
use crate::pause::pause;

/// The visitor's files by name, plain or packed, in any order; see [`files::assemble`].
///
/// MNIST's own four are recognised by their hashes.
pub async fn load_files(chosen: Vec<(String, Vec<u8>)>, progress: impl Fn(LoadProgress)) -> Result<Loaded> {
    let mut read = Vec::with_capacity(chosen.len());
    for (name, bytes) in chosen.into_iter().filter(|(name, _)| !files::is_hidden(name)) {
        progress(Stage::Reading { file: name.clone() }.into());
        read.push(read_file(name, bytes).await);
    }
    let names: Vec<String> = read.iter().map(|file| file.name.clone()).collect();
    let (dataset, mut notices) = files::assemble(read)?;
    let known = (dataset.origin == Origin::Files).then(|| KnownSet::recognize(&dataset, &names)).flatten();
    if dataset.lies_on_its_side(known) {
        notices.push(DataNotice::OnTheirSide);
    }
    let notices = notices.into_iter().map(Notice::Files).collect();
    Ok(Loaded { dataset, known, notices, from: Place::Files })
}

async fn read_file(name: String, bytes: Vec<u8>) -> InputFile {
    let unpacked = if gzip::is_packed(&bytes) { unpack(&bytes, 0).await } else { Ok(bytes) };
    let bytes = match unpacked {
        Ok(bytes) => bytes,
        Err(problem) => return InputFile { name, contents: Err(problem), is_mnist: false },
    };
    let mut is_mnist = false;
    for file in FILES {
        is_mnist |= file.is_paced(&bytes).await;
    }
    InputFile { name, contents: contents::read(bytes).await, is_mnist }
}

/// Digits drawn without a pause: a few milliseconds of WebAssembly.
const SYNTHETIC_SLICE: usize = 100;

/// The synthetic digits of a seed; they cannot fail.
pub async fn load_synthetic(seed: u32, progress: impl Fn(LoadProgress)) -> Loaded {
    let (mut train, mut test) = (Digits::default(), Digits::default());
    let all = synthetic::TRAIN + synthetic::TEST;
    for start in (0..all).step_by(SYNTHETIC_SLICE) {
        let digits = if start < synthetic::TRAIN { &mut train } else { &mut test };
        synthetic::extend(digits, seed, start..start + SYNTHETIC_SLICE);
        progress(LoadProgress {
            stage: Stage::Drawing,
            received: (start + SYNTHETIC_SLICE) as u64,
            total: Some(all as u64),
        });
        pause().await;
    }
    let dataset = Dataset { origin: Origin::Synthetic, train, test };
    Loaded { dataset, known: None, notices: Vec::new(), from: Place::Drawn }
}

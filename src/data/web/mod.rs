//! Datasets in the browser: MNIST from wherever it is to be had, the visitor's files, synthetic digits.
//!
//! Everything here leaves the page responsive: long work is cut into slices with pauses between.

mod fetch;
mod gunzip;
mod mnist;
mod storage;
mod stream;

pub use fetch::fetch;
pub use gunzip::unpack;
pub use mnist::load_mnist;
pub use storage::Storage;
pub use stream::words;

use super::files::InputFile;
use super::mnist::FILES;
use super::{Dataset, Digits, Origin, contents, files, gzip, synthetic};
use crate::Result;
use crate::pause::pause;

/// How far loading has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done, for the page.
    pub text: String,
    /// Bytes (digits, where they are drawn) done.
    pub received: u64,
    /// Of how many, as far as that is known.
    pub total: Option<u64>,
}

/// A dataset that is ready.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The digits.
    pub dataset: Dataset,
    /// Something that the visitor should know.
    pub notice: Option<String>,
    /// Where it came from, in words that fit after “from”.
    pub from: String,
}

/// The visitor's files by name, plain or packed, in any order; see [`files::assemble`].
///
/// MNIST's own four are known by their hashes.
pub async fn load_files(chosen: Vec<(String, Vec<u8>)>, progress: impl Fn(Progress)) -> Result<Loaded> {
    let mut read = Vec::with_capacity(chosen.len());
    for (name, bytes) in chosen.into_iter().filter(|(name, _)| !files::is_hidden(name)) {
        progress(Progress { text: format!("Reading {name}"), received: 0, total: None });
        read.push(read_file(name, bytes).await);
    }
    let (dataset, notices) = files::assemble(read)?;
    let notices: Vec<String> = notices.iter().map(ToString::to_string).collect();
    let notice = (!notices.is_empty()).then(|| notices.join(" "));
    Ok(Loaded { dataset, notice, from: "your files".into() })
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
pub async fn load_synthetic(seed: u32, progress: impl Fn(Progress)) -> Loaded {
    let (mut train, mut test) = (Digits::default(), Digits::default());
    let all = synthetic::TRAIN + synthetic::TEST;
    for start in (0..all).step_by(SYNTHETIC_SLICE) {
        let digits = if start < synthetic::TRAIN { &mut train } else { &mut test };
        synthetic::extend(digits, seed, start..start + SYNTHETIC_SLICE);
        progress(Progress {
            text: "Drawing synthetic digits".into(),
            received: (start + SYNTHETIC_SLICE) as u64,
            total: Some(all as u64),
        });
        pause().await;
    }
    let dataset = Dataset { origin: Origin::Synthetic, train, test };
    Loaded { dataset, notice: None, from: "the program’s own pen".into() }
}

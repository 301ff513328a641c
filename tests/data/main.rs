//! Valid and invalid files, MNIST's four, datasets of several files, and synthetic digits.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod csv;
mod files;
mod folder;
mod gzip;
mod idx;
mod known;
mod other_formats;
mod own;
mod synthetic;

use std::path::{Path, PathBuf};

use latent_ink::data::files::InputFile;
use latent_ink::data::mnist::FILES;
use latent_ink::data::{Contents, DataProblem, PIXELS, contents};

/// Reads a file.
fn read(bytes: &[u8]) -> Result<Contents, DataProblem> {
    pollster::block_on(contents::read(bytes.to_vec()))
}

/// The message for an invalid file.
fn problem(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

fn named(files: &[(&str, Vec<u8>)]) -> Vec<InputFile> {
    let file = |(name, bytes): &(&str, Vec<u8>)| InputFile {
        name: name.to_string(),
        contents: read(bytes),
        is_mnist: false,
    };
    files.iter().map(file).collect()
}

/// An idx file of bytes with these sizes.
fn idx_file(sizes: &[u32], values: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, sizes.len() as u8];
    bytes.extend(sizes.iter().flat_map(|size| size.to_be_bytes()));
    bytes.extend(values);
    bytes
}

fn pixels(count: usize) -> Vec<u8> {
    (0..count * PIXELS).map(|index| (index % 251) as u8).collect()
}

fn images_file(count: usize) -> Vec<u8> {
    idx_file(&[count as u32, 28, 28], &pixels(count))
}

fn labels_file(count: usize) -> Vec<u8> {
    let values: Vec<u8> = (0..count).map(|index| (index % 10) as u8).collect();
    idx_file(&[count as u32], &values)
}

/// MNIST itself, if its files are at hand: in MNIST_DIR, or where the page would be served with them.
fn mnist_folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [
        std::env::var_os("MNIST_DIR").map(Into::into),
        Some(beside.join("../shared/mnist")),
        Some(beside.join("public/data/mnist")),
    ];
    places.into_iter().flatten().find(|place| place.join(FILES[0].packed_name()).exists())
}

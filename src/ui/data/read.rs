//! Reads the files that a visitor chose, within limits: running out of memory would crash the page.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::chosen::{Chosen, NamedFile, find_files};
use crate::data::files::{LARGEST_FILE, MOST_FILES};
use crate::data::web::{load_files, words};
use crate::data::{DataProblem, DatasetProblem, Digits};
use crate::{Error, Result};

/// Bytes that are read at a time: WebAssembly has 4 GB, and packed files grow.
const LARGEST_SUM: u64 = 1_000_000_000;

/// The bytes of files, by name.
///
/// # Errors
/// [`Error::Data`] if a file cannot be read, or if there is too much to read.
pub async fn read(chosen: Vec<Chosen>) -> Result<Vec<(String, Vec<u8>)>> {
    let files = find_files(chosen)
        .await
        .map_err(|name| unreadable(name, "a folder that cannot be read".to_owned()))?;
    check_sizes(&files)?;
    let mut contents = Vec::with_capacity(files.len());
    for NamedFile { name, file } in files {
        let bytes = bytes_of(&file).await.map_err(|why| unreadable(name.clone(), words(why)))?;
        contents.push((name, bytes));
    }
    Ok(contents)
}

/// All images of files, those of the test set first.
///
/// # Errors
/// Those of [`read`], and of files without images.
pub async fn read_images(chosen: Vec<Chosen>) -> Result<Digits> {
    let loaded = load_files(read(chosen).await?, |_| ()).await?;
    let (mut images, train) = (loaded.dataset.test, loaded.dataset.train);
    images.pixels.extend(train.pixels);
    Ok(Digits { labels: None, ..images })
}

fn check_sizes(files: &[NamedFile]) -> Result<()> {
    if files.len() > MOST_FILES {
        return Err(DatasetProblem::TooManyFiles { files: files.len(), limit: MOST_FILES }.into());
    }
    if let Some(NamedFile { name, file }) = files.iter().find(|named| size(&named.file) > LARGEST_FILE) {
        let problem = DataProblem::TooLarge { bytes: size(file), limit: LARGEST_FILE };
        return Err(Error::Data { file: name.clone(), problem });
    }
    let bytes = files.iter().map(|named| size(&named.file)).sum();
    if bytes > LARGEST_SUM {
        return Err(DatasetProblem::TooManyBytes { bytes, limit: LARGEST_SUM }.into());
    }
    Ok(())
}

fn unreadable(file: String, reason: String) -> Error {
    Error::Data { file, problem: DataProblem::Unreadable { reason } }
}

fn size(file: &File) -> u64 {
    file.size() as u64
}

async fn bytes_of(file: &File) -> std::result::Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

//! Reads the files that a visitor chose, within limits: what does not fit into memory would end the page.

use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::chosen::{Chosen, NamedFile, find_files};
use crate::ui::format;
use crate::{Error, Result};

/// The most files that are read at a time: EMNIST's folder has 24.
const MOST_FILES: usize = 64;
/// Bytes of the largest file that is read: 60,000 digits are 47 MB.
const LARGEST_FILE: u64 = 256_000_000;
/// Bytes that are read at a time: WebAssembly has 4 GB, and packed files grow.
const LARGEST_SUM: u64 = 1_000_000_000;

/// The bytes of files, by name.
///
/// # Errors
/// [`Error::Data`] where a file cannot be read, or where there is too much to read.
pub async fn read(chosen: Vec<Chosen>) -> Result<Vec<(String, Vec<u8>)>> {
    let files = find_files(chosen).await.map_err(unreadable)?;
    check_sizes(&files)?;
    let mut contents = Vec::with_capacity(files.len());
    for NamedFile { name, file } in files {
        let Some(bytes) = bytes_of(&file).await else { return Err(unreadable(name)) };
        contents.push((name, bytes));
    }
    Ok(contents)
}

fn check_sizes(files: &[NamedFile]) -> Result<()> {
    if files.len() > MOST_FILES {
        return Err(too_much(format!("{} were found, and at most {MOST_FILES} are read.", files.len())));
    }
    if let Some(NamedFile { name, file }) = files.iter().find(|named| size(&named.file) > LARGEST_FILE) {
        let [size, limit] = [size(file), LARGEST_FILE].map(format::megabytes);
        let problem = format!("it is too large ({size}); at most {limit} are read.");
        return Err(Error::Data { file: name.clone(), problem });
    }
    let sum = files.iter().map(|named| size(&named.file)).sum();
    if sum > LARGEST_SUM {
        let [sum, limit] = [sum, LARGEST_SUM].map(format::megabytes);
        return Err(too_much(format!("together they have {sum}, and at most {limit} are read.")));
    }
    Ok(())
}

fn too_much(what: String) -> Error {
    Error::Data { file: "The chosen files".into(), problem: what + " Choose those of one dataset." }
}

fn unreadable(file: String) -> Error {
    Error::Data { file, problem: "the browser cannot read it. Choose it again.".into() }
}

fn size(file: &File) -> u64 {
    file.size() as u64
}

async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

//! The four files in a folder, for programs that run outside a browser.

use std::path::Path;

use super::files::InputFile;
use super::mnist::{self, FILES};
use super::{DataProblem, Dataset, files, gzip, idx};
use crate::{Error, Result};

/// Reads the four files of a folder under MNIST's names, packed (`.gz`) or plain.
///
/// Other digits in the same format are accepted too; their origin is then [`super::Origin::Files`].
///
/// # Errors
/// [`Error::Data`] or [`Error::Dataset`]: what is wrong with the files.
pub fn load(folder: &Path) -> Result<Dataset> {
    let mut contents = Vec::new();
    for file in FILES {
        let name = folder.join(file.name).display().to_string();
        let bytes = read(folder, &file).map_err(|problem| Error::Data { file: name, problem })?;
        let is_mnist = file.is(&bytes);
        contents.push(InputFile { name: file.name.to_owned(), contents: idx::parse(bytes), is_mnist });
    }
    files::assemble(contents).map(|(dataset, _)| dataset)
}

/// The unpacked bytes of a file.
fn read(folder: &Path, file: &mnist::File) -> std::result::Result<Vec<u8>, DataProblem> {
    let packed = folder.join(file.packed_name());
    let path = if packed.exists() { packed } else { folder.join(file.name) };
    let unreadable = |error: std::io::Error| DataProblem::Unreadable { reason: error.to_string() };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    if gzip::is_packed(&bytes) { gzip::unpack(&bytes) } else { Ok(bytes) }
}

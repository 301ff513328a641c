//! The four files in a folder, for programs that run outside a browser.

use std::path::Path;

use super::mnist::{self, FILES};
use super::{Dataset, Origin, files, gzip};
use crate::{Error, Result};

/// Reads the four files of a folder under MNIST's names, packed (`.gz`) or plain.
///
/// Other digits in the same format are welcome too; their origin is then [`Origin::Files`].
pub fn load(folder: &Path) -> Result<Dataset> {
    let mut origin = Origin::Mnist;
    let mut contents = Vec::new();
    for file in FILES {
        let bytes = read(folder, &file)?;
        if !file.is(&bytes) {
            origin = Origin::Files;
        }
        contents.push((file.name.to_string(), bytes));
    }
    files::assemble(contents, origin).map(|(dataset, _)| dataset)
}

/// The unpacked bytes of a file.
fn read(folder: &Path, file: &mnist::File) -> Result<Vec<u8>> {
    let error = |problem| Error::Data { file: folder.join(file.name).display().to_string(), problem };
    let packed = folder.join(file.packed_name());
    let path = if packed.exists() { packed } else { folder.join(file.name) };
    let bytes = std::fs::read(path).map_err(|why| error(format!("it could not be read: {why}.")))?;
    if gzip::is_packed(&bytes) {
        gzip::unpack(&bytes).map_err(|why| error(format!("its gzip is damaged: {why}.")))
    } else {
        Ok(bytes)
    }
}

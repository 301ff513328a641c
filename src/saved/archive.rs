//! A whole run as one zip, and files of either kind to a run.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Contents, Problem, SavedRun, from_safetensors, to_safetensors};
use crate::data::SIDE;

/// The only file that is read back: all of the run is in it. The others are for people and their programs.
const MODEL: &str = "model.safetensors";
/// Zips and folders of other programs may name it otherwise.
const ENDING: &str = ".safetensors";
/// The largest file that is unpacked, in bytes: four times the largest model with its optimiser.
const LARGEST: u64 = 256_000_000;
/// The beginning of a zip.
const MAGIC: &[u8] = b"PK\x03\x04";

/// A run as a zip: the model with its optimiser, settings and drawing, and `texts`, such as tables of its history, by name.
pub fn to_zip(run: &SavedRun, texts: &[(&str, &str)]) -> Vec<u8> {
    let model = to_safetensors(run, Contents::WithOptimizer);
    let mut files = vec![(MODEL, model, CompressionMethod::Stored)];
    let mut add = |name, text: &str| files.push((name, text.into(), CompressionMethod::Deflated));
    add("settings.json", &json(&run.snapshot.settings));
    if let Some(drawing) = &run.drawing {
        add("drawing.json", &json(&drawing.chunks(SIDE).collect::<Vec<_>>()));
    }
    texts.iter().for_each(|&(name, text)| add(name, text));
    written(files).expect("memory can be written, and no two files have one name")
}

/// A run from a file: a zip of [`to_zip`], or `.safetensors`.
///
/// # Errors
/// The first problem that is found; see [`from_safetensors`].
pub fn open(bytes: &[u8]) -> Result<SavedRun, Problem> {
    if bytes.starts_with(MAGIC) { from_safetensors(&model_in(bytes)?) } else { from_safetensors(bytes) }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("its keys are strings")
}

fn written(files: Vec<(&str, Vec<u8>, CompressionMethod)>) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, method) in files {
        writer.start_file(name, SimpleFileOptions::default().compression_method(method))?;
        writer.write_all(&bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The model of a zip.
fn model_in(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let damaged = |why: ZipError| Problem::Zip { reason: why.to_string() };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_model = |name: &str| name.ends_with(ENDING) && !name.starts_with("__MACOSX");
    let mut names = archive.file_names().flatten().map(Cow::into_owned);
    let name = names.find(|name| is_model(name)).ok_or(Problem::NoModelInZip)?;
    drop(names);
    let file = archive.by_name(&name).map_err(damaged)?;
    if file.size() > LARGEST {
        return Err(Problem::TooLarge { bytes: file.size(), limit: LARGEST });
    }
    let mut model = Vec::new();
    // The size that it states may be wrong. A wrong checksum is an error at its end.
    file.take(LARGEST).read_to_end(&mut model).map_err(|why| damaged(why.into()))?;
    Ok(model)
}

//! A whole run as one zip, and files of either kind to a run.

use std::fmt::Display;
use std::io::{Read, Write};

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter};

use super::{Contents, Problem, SavedRun, Sheet, from_safetensors, to_safetensors};
use crate::data::SIDE;

/// The only file that is read back: all of the run is in it. The others are for people and their programs.
const MODEL: &str = "model.safetensors";
/// Zips and folders of other programs may name it otherwise.
const ENDING: &[u8] = b".safetensors";
/// The folder in which macOS puts files of its own.
const SYSTEM: &[u8] = b"__MACOSX";
/// The largest file that is unpacked, in bytes: the largest model with its optimiser has 150 MB.
const LARGEST: u64 = 256_000_000;
/// The beginning of a zip.
const MAGIC: &[u8] = b"PK\x03\x04";

/// A run as a zip: the model with its optimiser, settings and drawing, and other files by name, such as tables of its history.
pub async fn to_zip(run: &SavedRun, others: &[(&str, &[u8])]) -> Vec<u8> {
    let model = to_safetensors(run, Contents::WithOptimizer).await;
    let settings = json(&run.snapshot.settings);
    let drawing = run.drawing.as_ref().map(|drawing| {
        let rows = json(&drawing.chunks(SIDE).collect::<Vec<_>>());
        (rows, Sheet::grid((1, 1), drawing).png_stored())
    });
    let mut files: Vec<(&str, &[u8])> = vec![(MODEL, &model), ("settings.json", settings.as_bytes())];
    if let Some((rows, png)) = &drawing {
        files.extend([("drawing.json", rows.as_bytes()), ("drawing.png", png)]);
    }
    files.extend(others);
    written(&files).expect("memory can be written")
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

/// Nothing is compressed: parameters hardly can be.
pub(super) fn written(files: &[(&str, &[u8])]) -> Result<Vec<u8>, rawzip::Error> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for &(name, contents) in files {
        let (mut entry, config) = archive.new_file(name).start()?;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(contents)?;
        let (_, descriptor) = writer.finish()?;
        entry.finish(descriptor)?;
    }
    archive.finish()?;
    Ok(bytes)
}

/// The model of a zip.
fn model_in(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        let is_model = entry.file_path().as_ref().ends_with(ENDING);
        if !is_model || entry.file_path().as_ref().starts_with(SYSTEM) {
            continue;
        }
        let size = entry.uncompressed_size_hint();
        if size > LARGEST {
            return Err(Problem::TooLarge { bytes: size, limit: LARGEST });
        }
        let method = entry.compression_method();
        let entry = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
        return match method {
            CompressionMethod::STORE => unpacked(entry.verifying_reader(entry.data())),
            // Other programs compress.
            CompressionMethod::DEFLATE => unpacked(entry.verifying_reader(DeflateDecoder::new(entry.data()))),
            _ => Err(Problem::Zip { reason: "it is compressed in an unusual way".to_owned() }),
        };
    }
    Err(Problem::NoModelInZip)
}

/// All of a file; a wrong checksum is an error at its end. The size that it states may be wrong.
fn unpacked(file: impl Read) -> Result<Vec<u8>, Problem> {
    let mut model = Vec::new();
    file.take(LARGEST).read_to_end(&mut model).map_err(damaged)?;
    Ok(model)
}

fn damaged(why: impl Display) -> Problem {
    Problem::Zip { reason: why.to_string() }
}

//! Targets for hostile input: each takes any bytes and panics where the program breaks a promise.
//!
//! cargo-fuzz drives them in `fuzz_targets/`, proptest in `tests/fuzz.rs`. A new target is a function here, a line in
//! [`TARGETS`], a file in `fuzz_targets/` with its entry in `Cargo.toml`, and a few small files in `seeds/`.

#![allow(dead_code, clippy::unwrap_used, reason = "each driver uses its own part, and a panic is a finding")]

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use latent_ink::data::files::{self, InputFile};
use latent_ink::data::{
    Contents, DataProblem, Digits, Origin, PIXELS, contents, gzip as packed, idx as idx_file,
};
use latent_ink::lab::DeviceChoice;
use latent_ink::saved;
use latent_ink::ui::link::{Link, run_query};

/// All targets by the names of their seeds.
pub const TARGETS: [(&str, Target); 6] = [
    ("idx", idx),
    ("contents", contents),
    ("gzip", gzip),
    ("files", files),
    ("link", link),
    ("saved", saved),
];

/// A target.
pub type Target = fn(&[u8]);

/// What stands between two files in the input of [`files`]; the first line of each is its name.
const BETWEEN_FILES: &[u8] = b"\n====\n";

/// The most characters of an error, without the names in it.
const LONGEST_ERROR: usize = 400;

/// The parser of idx files; and what is written is read.
pub fn idx(bytes: &[u8]) {
    match idx_file::parse(bytes.to_vec()) {
        Ok(contents) => {
            assert!(idx_file::looks_like_idx(bytes), "it was refused by its beginning alone");
            check_contents(&contents, bytes.len());
        }
        Err(problem) => check_problem(&problem),
    }
    if !bytes.is_empty() {
        let mut file = vec![0, 0, 8, 1];
        file.extend((bytes.len() as u32).to_be_bytes());
        file.extend(bytes);
        assert_eq!(idx_file::parse(file), Ok(Contents::Labels(bytes.to_vec())));
    }
}

/// Any unpacked file: idx, CSV, or something that is recognised to be refused; and a table that is written is read.
pub fn contents(bytes: &[u8]) {
    let _ = check_read(bytes);
    let images = bytes.len() / PIXELS;
    if images > 0 {
        let pixels = &bytes[..images * PIXELS];
        let separator = [",", ";", "\t"][bytes.len() % 3];
        let row = |image: &[u8]| image.iter().map(u8::to_string).collect::<Vec<_>>().join(separator) + "\n";
        let table: String = pixels.chunks(PIXELS).map(row).collect();
        assert_eq!(check_read(table.as_bytes()), Ok(Contents::Images(pixels.to_vec())));
    }
}

/// Files of runs, alone or in a zip: what is read can be written and read again.
pub fn saved(bytes: &[u8]) {
    match saved::open(bytes) {
        Ok(run) => {
            let again = pollster::block_on(saved::to_safetensors(&run, saved::Contents::WithOptimizer));
            assert!(saved::open(&again).is_ok());
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
}

/// Packed files: what is damaged is refused, what was packed is unpacked.
pub fn gzip(bytes: &[u8]) {
    match packed::unpack(bytes) {
        Ok(plain) => assert!(plain.len() <= packed::MOST),
        Err(problem) => check_problem(&problem),
    }
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    let file = packer.finish().unwrap();
    assert_eq!(packed::unpack(&file).as_deref(), Ok(bytes));
    assert!(packed::unpack(&file[..file.len() - 1]).is_err(), "a file that was cut short is accepted");
}

/// A dataset of several files.
pub fn files(bytes: &[u8]) {
    let inputs = split(bytes);
    let names: usize = inputs.iter().map(|(name, _)| name.len()).sum();
    let file =
        |(name, bytes): (String, &[u8])| InputFile { name, contents: check_read(bytes), is_mnist: false };
    match files::assemble(inputs.into_iter().map(file).collect()) {
        Ok((dataset, notices)) => {
            assert_eq!(dataset.origin, Origin::Files);
            assert!(!dataset.train.is_empty() && !dataset.test.is_empty(), "a set without digits");
            [&dataset.train, &dataset.test].into_iter().for_each(check_digits);
            assert!((dataset.train.len() + dataset.test.len()) * PIXELS <= bytes.len());
            notices.iter().for_each(|notice| check_sentence(&notice.to_string(), names));
        }
        Err(error) => check_sentence(&error.to_string(), names),
    }
}

/// The query of the page's address: settings are within their bounds, and the link of its run is a link to the same.
pub fn link(bytes: &[u8]) {
    let link = Link::parse(&String::from_utf8_lossy(bytes));
    assert_eq!(link.settings, link.settings.clamped());
    assert!(link.problems.len() <= 2, "{:?}", link.problems);
    assert!(link.data != Origin::Files, "a link cannot name the visitor's own files");
    if let Some(input) = &link.input {
        assert!(!input.contains(':') && !input.starts_with("//"), "{input} is elsewhere");
    }
    let steps = link.steps.unwrap_or_default();
    let again = Link::parse(&run_query(&link.settings, link.data, steps, DeviceChoice::Auto));
    assert_eq!(
        (again.settings, again.data, again.steps.unwrap_or_default()),
        (link.settings, link.data, steps)
    );
    assert_eq!(again.problems, []);
}

/// Reads a file and checks what it gives.
fn check_read(bytes: &[u8]) -> Result<Contents, DataProblem> {
    let read = pollster::block_on(contents::read(bytes.to_vec()));
    match &read {
        Ok(contents) => check_contents(contents, bytes.len()),
        Err(problem) => check_problem(problem),
    }
    read
}

/// Whole images and as many labels, and none that the file has no room for.
fn check_contents(contents: &Contents, bytes: usize) {
    match contents {
        Contents::Images(pixels) => check_pixels(pixels, bytes),
        Contents::Labels(labels) => assert!(!labels.is_empty() && labels.len() < bytes),
        Contents::LabeledImages { pixels, labels } => {
            check_pixels(pixels, bytes);
            assert_eq!(pixels.len(), labels.len() * PIXELS);
        }
    }
}

fn check_pixels(pixels: &[u8], bytes: usize) {
    assert!(!pixels.is_empty() && pixels.len().is_multiple_of(PIXELS) && pixels.len() < bytes);
}

fn check_digits(digits: &Digits) {
    assert_eq!(digits.pixels.len(), digits.len() * PIXELS);
    if let Some(labels) = &digits.labels {
        assert_eq!(labels.len(), digits.len());
    }
}

fn check_problem(problem: &DataProblem) {
    check_sentence(&problem.to_string(), 0);
}

/// An error is a sentence, and does not repeat what it found at length.
fn check_sentence(text: &str, names: usize) {
    assert!(text.ends_with('.') && text.chars().count() <= LONGEST_ERROR + names, "{text:?}");
}

/// The files in the input, with their names.
fn split(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut files = Vec::new();
    let mut rest = bytes;
    while files.len() < files::MOST_FILES {
        let end = rest.windows(BETWEEN_FILES.len()).position(|window| window == BETWEEN_FILES);
        let file = &rest[..end.unwrap_or(rest.len())];
        let name = file.split(|&byte| byte == b'\n').next().unwrap_or_default();
        files.push((
            String::from_utf8_lossy(name).into_owned(),
            file.get(name.len() + 1..).unwrap_or_default(),
        ));
        let Some(end) = end else { break };
        rest = &rest[end + BETWEEN_FILES.len()..];
    }
    files
}

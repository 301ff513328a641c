//! idx files right and wrong, the four of MNIST, and digits that the program draws.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod support;

use std::io::Write;
use std::path::Path;

use latent_ink::Error;
use latent_ink::data::idx::{self, Idx};
use latent_ink::data::mnist::FILES;
use latent_ink::data::{Digits, Origin, PIXELS, files, folder, synthetic};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// An idx file of bytes with these sizes.
fn idx_file(sizes: &[u32], values: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, sizes.len() as u8];
    bytes.extend(sizes.iter().flat_map(|size| size.to_be_bytes()));
    bytes.extend(values);
    bytes
}

fn images_file(count: usize) -> Vec<u8> {
    let values: Vec<u8> = (0..count * PIXELS).map(|index| (index % 251) as u8).collect();
    idx_file(&[count as u32, 28, 28], &values)
}

fn labels_file(count: usize) -> Vec<u8> {
    let values: Vec<u8> = (0..count).map(|index| (index % 10) as u8).collect();
    idx_file(&[count as u32], &values)
}

/// The sentence that a wrong file gets.
fn problem(bytes: Vec<u8>) -> String {
    idx::parse("digits", bytes).unwrap_err().to_string()
}

fn named(files: &[(&str, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(name, bytes)| (name.to_string(), bytes.clone())).collect()
}

#[test]
fn a_wrong_file_gets_a_sentence_that_says_what_is_wrong() {
    let mut cut = images_file(3);
    cut.truncate(1000);
    let mut long = labels_file(3);
    long.push(0);
    let mut floats = images_file(1);
    floats[2] = 0x0d;
    let cases = [
        (vec![], "digits: the file is empty."),
        (
            vec![0],
            "digits: this is not an idx file: it begins with 00, not with 00 00 08 03 (images) or 00 00 08 01 (labels).",
        ),
        (
            b"PK\x03\x04 zip".to_vec(),
            "digits: this is not an idx file: it begins with 50 4b 03 04, not with 00 00 08 03 (images) or 00 00 08 01 (labels).",
        ),
        (b"<!DOCTYPE html>".to_vec(), "digits: this is a web page, not an idx file."),
        (vec![0x1f, 0x8b, 8, 0], "digits: this is gzip inside gzip; unpack it first."),
        (floats, "digits: its values are of idx type 0x0d; MNIST's are bytes, type 0x08."),
        (
            idx_file(&[2, 784], &[0; 1568]),
            "digits: its values have rank 2; images have rank 3 and labels have rank 1.",
        ),
        (vec![0, 0, 8, 3, 0, 0], "digits: the file ends within its header, after 6 bytes."),
        (idx_file(&[1, 32, 32], &[0; 1024]), "digits: its images are 32×32; they must be 28×28."),
        (idx_file(&[0, 28, 28], &[]), "digits: it holds no images."),
        (idx_file(&[0], &[]), "digits: it holds no labels."),
        (
            cut,
            "digits: the file is cut short: its header promises 3 images, 2368 bytes in all, and it ends after 1000.",
        ),
        (long, "digits: the file is too long: its header promises 3 labels, 11 bytes in all, and it has 12."),
        (idx_file(&[2], &[9, 17]), "digits: label 17 at place 1 is no digit from 0 to 9."),
        // 4 GB and more: read from the header, never believed.
        (
            idx_file(&[u32::MAX], &[1]),
            "digits: the file is cut short: its header promises 4294967295 labels, 4294967303 bytes in all, and it ends after 9.",
        ),
        (
            idx_file(&[u32::MAX, 28, 28], &[]),
            "digits: the file is cut short: its header promises 4294967295 images, 3367254359296 bytes in all, and it ends after 16.",
        ),
        (
            idx_file(&[1, u32::MAX, u32::MAX], &[]),
            "digits: its images are 4294967295×4294967295; they must be 28×28.",
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(problem(bytes), expected);
    }
}

#[test]
fn the_larger_pair_is_for_training_whatever_the_names() {
    let files = named(&[
        ("b", labels_file(4)),
        ("train-looking-but-small", images_file(4)),
        ("c", labels_file(9)),
        ("a", images_file(9)),
    ]);
    let (dataset, notice) = files::assemble(files, Origin::Files).unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (9, 4));
    assert_eq!((dataset.train.image(8)[0], dataset.train.labels[8]), ((8 * PIXELS % 251) as u8, 8));
    assert_eq!((dataset.origin, notice), (Origin::Files, None));
}

#[test]
fn among_pairs_of_one_size_the_name_decides() {
    let zeros = idx_file(&[2], &[0, 0]);
    let ones = idx_file(&[2], &[1, 1]);
    let files = named(&[
        ("T10K-labels", ones),
        ("train-labels", zeros),
        ("t10k-images", images_file(2)),
        ("train-images", images_file(2)),
    ]);
    let (dataset, _) = files::assemble(files, Origin::Files).unwrap();
    assert_eq!((dataset.train.labels, dataset.test.labels), (vec![0, 0], vec![1, 1]));
}

#[test]
fn of_a_single_pair_the_last_sixth_is_for_testing() {
    let files = named(&[("labels", labels_file(60)), ("images", images_file(60))]);
    let (dataset, notice) = files::assemble(files, Origin::Files).unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (50, 10));
    assert_eq!(dataset.test.image(0), &images_file(60)[16 + 50 * PIXELS..16 + 51 * PIXELS]);
    assert!(notice.unwrap().contains("the last 10 digits are set apart"));
}

#[test]
fn files_that_make_no_dataset_get_a_sentence() {
    let refused =
        |files: &[(&str, Vec<u8>)]| files::assemble(named(files), Origin::Files).unwrap_err().to_string();
    let images = ("images", images_file(6));
    let labels = ("labels", labels_file(6));
    let choose = "The chosen files: choose one file of images and one of labels, or two of each; these are";
    assert_eq!(refused(&[]), format!("{choose} 0 of images and 0 of labels."));
    assert_eq!(refused(&[images.clone(), images.clone()]), format!("{choose} 2 of images and 0 of labels."));
    assert_eq!(
        refused(&[images.clone(), images.clone(), labels.clone()]),
        format!("{choose} 2 of images and 1 of labels.")
    );
    assert_eq!(
        refused(&[images.clone(), ("labels", labels_file(7))]),
        "images: it holds 6 images, and labels holds 7 labels."
    );
    assert_eq!(
        refused(&[("images", images_file(5)), ("labels", labels_file(5))]),
        "images: 5 digits are too few to train on and to test with."
    );
    assert_eq!(refused(&[images, ("empty", vec![])]), "empty: the file is empty.");
}

#[test]
fn digits_that_do_not_fit_one_buffer_are_left_out() {
    let count = (128 << 20) / PIXELS + 1;
    let pair = |count| (idx_file(&[count as u32, 28, 28], &vec![1; count * PIXELS]), labels_file(count));
    let ((images, labels), (test_images, test_labels)) = (pair(count), pair(1));
    let files = named(&[("big", images), ("l", labels), ("t", test_images), ("tl", test_labels)]);
    let (dataset, notice) = files::assemble(files, Origin::Files).unwrap();
    assert_eq!((dataset.train.len(), dataset.train.pixels.len()), (count - 1, (count - 1) * PIXELS));
    assert_eq!(notice.unwrap(), "big holds 171197 digits; the first 171196 fit and are used.");
}

proptest! {
    // Proptest prints what failed; it has no file for it beside integration tests.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let refused = matches!(idx::parse("x", bytes.clone()), Err(Error::Data { .. }));
        // Random bytes are all but never a right file.
        prop_assert!(refused);
    }

    #[test]
    fn any_sizes_are_read_or_refused(
        rank in 0u8..5,
        sizes in proptest::collection::vec(prop_oneof![Just(28u32), 0u32..4, any::<u32>()], 0..4),
        rest in proptest::collection::vec(0u8..12, 0..1700),
    ) {
        let mut bytes = vec![0, 0, 8, rank];
        bytes.extend(sizes.iter().flat_map(|size| size.to_be_bytes()));
        bytes.extend(rest);
        let length = bytes.len();
        match idx::parse("x", bytes) {
            Ok(Idx::Images(pixels)) => prop_assert_eq!((rank, pixels.len() % PIXELS, length - pixels.len()), (3, 0, 16)),
            Ok(Idx::Labels(labels)) => {
                prop_assert_eq!((rank, length - labels.len()), (1, 8));
                prop_assert!(labels.iter().all(|&label| label < 10));
            }
            Err(error) => prop_assert!(error.to_string().starts_with("x: ")),
        }
    }

    #[test]
    fn what_was_written_is_read(labels in proptest::collection::vec(0u8..10, 1..200)) {
        let bytes = idx_file(&[labels.len() as u32], &labels);
        prop_assert_eq!(idx::parse("x", bytes), Ok(Idx::Labels(labels)));
    }

    #[test]
    fn a_right_file_cut_or_lengthened_is_refused(count in 1usize..4, cut in 0usize..3000, more in 1usize..10) {
        let file = images_file(count);
        let cut = file[..cut.min(file.len() - 1)].to_vec();
        prop_assert!(idx::parse("x", cut).is_err());
        let long = [file, vec![0; more]].concat();
        prop_assert!(idx::parse("x", long).is_err());
    }
}

#[test]
fn a_folder_is_read_plain_or_packed() {
    let folder = tempfile_folder("plain-or-packed");
    for (index, file) in FILES.iter().enumerate() {
        let count = if file.name.starts_with("train") { 12 } else { 6 };
        let bytes = if file.name.contains("images") { images_file(count) } else { labels_file(count) };
        if index % 2 == 0 {
            std::fs::write(folder.join(file.name), bytes).unwrap();
        } else {
            let packed = std::fs::File::create(folder.join(file.packed_name())).unwrap();
            let mut packer = flate2::write::GzEncoder::new(packed, flate2::Compression::fast());
            packer.write_all(&bytes).unwrap();
            packer.finish().unwrap();
        }
    }
    let dataset = folder::load(&folder).unwrap();
    // Right files, but not MNIST's.
    assert_eq!((dataset.origin, dataset.train.len(), dataset.test.len()), (Origin::Files, 12, 6));

    std::fs::write(folder.join(FILES[3].packed_name()), [0x1f, 0x8b, 8, 0, 1, 2, 3]).unwrap();
    assert!(folder::load(&folder).unwrap_err().to_string().contains("its gzip is damaged"));
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(folder::load(&folder).unwrap_err().to_string().contains("it could not be read"));
}

/// An empty folder of this test's own.
fn tempfile_folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("latent-ink-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// MNIST itself, if its files are at hand: in MNIST_DIR, or where the page would be served with them.
fn mnist_folder() -> Option<std::path::PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [
        std::env::var_os("MNIST_DIR").map(Into::into),
        Some(beside.join("../shared/mnist")),
        Some(beside.join("public/data/mnist")),
    ];
    places.into_iter().flatten().find(|place| place.join(FILES[0].packed_name()).exists())
}

#[test]
fn mnist_is_known_by_its_hashes() {
    let Some(folder) = mnist_folder() else {
        support::skipped("MNIST's files are not here. Name their folder in MNIST_DIR.");
        return;
    };
    let dataset = folder::load(&folder).unwrap();
    assert_eq!(dataset.origin, Origin::Mnist);
    assert_eq!((dataset.train.len(), dataset.test.len()), (60_000, 10_000));
    assert_eq!(dataset.train.labels[..5], [5, 0, 4, 1, 9]);
    assert_eq!(dataset.test.labels[..5], [7, 2, 1, 0, 4]);
}

#[test]
fn synthetic_digits_are_the_same_for_the_same_seed() {
    let draw = |seed, range| {
        let mut digits = Digits::default();
        synthetic::extend(&mut digits, seed, range);
        digits
    };
    let all = draw(1, 0..60);
    let mut sliced = draw(1, 0..17);
    synthetic::extend(&mut sliced, 1, 17..60);
    assert_eq!(all, sliced);
    assert_ne!(all.pixels, draw(2, 0..60).pixels);
}

#[test]
fn the_synthetic_dataset_has_every_class_as_often() {
    let dataset = synthetic::dataset(1);
    assert_eq!((dataset.train.len(), dataset.test.len()), (synthetic::TRAIN, synthetic::TEST));
    for digits in [&dataset.train, &dataset.test] {
        assert_eq!(digits.pixels.len(), digits.len() * PIXELS);
        for class in 0..10 {
            let count = digits.labels.iter().filter(|&&label| label == class).count();
            assert_eq!(count, digits.len() / 10);
        }
    }
    // No digit twice, and none blank.
    let hashes: std::collections::HashSet<_> =
        (0..dataset.train.len()).map(|index| Sha256::digest(dataset.train.image(index))).collect();
    assert_eq!(hashes.len(), synthetic::TRAIN);
    let inked = |index| dataset.train.image(index).iter().any(|&grey| grey > 200);
    assert!((0..dataset.train.len()).all(inked));
}

/// Mean image of each class.
fn class_means(digits: &Digits) -> Vec<Vec<f64>> {
    let mut sums = vec![(vec![0.0; PIXELS], 0.0); 10];
    for (index, &label) in digits.labels.iter().enumerate() {
        let (sum, count) = &mut sums[usize::from(label)];
        *count += 1.0;
        for (sum, &grey) in sum.iter_mut().zip(digits.image(index)) {
            *sum += f64::from(grey);
        }
    }
    sums.into_iter().map(|(sum, count)| sum.into_iter().map(|value| value / count).collect()).collect()
}

/// Share of digits whose nearest class mean is their own class's.
fn nearest_mean_accuracy(means: &[Vec<f64>], digits: &Digits) -> f64 {
    let distance = |mean: &[f64], image: &[u8]| -> f64 {
        mean.iter().zip(image).map(|(mean, &grey)| (mean - f64::from(grey)).powi(2)).sum()
    };
    let right = (0..digits.len()).filter(|&index| {
        let image = digits.image(index);
        let nearest =
            (0..10).min_by(|&a, &b| distance(&means[a], image).total_cmp(&distance(&means[b], image)));
        nearest == Some(usize::from(digits.labels[index]))
    });
    right.count() as f64 / digits.len() as f64
}

#[test]
fn synthetic_digits_look_like_their_class() {
    let dataset = synthetic::dataset(1);
    let means = class_means(&dataset.train);
    let own = nearest_mean_accuracy(&means, &dataset.test);
    println!("nearest mean: {own:.3} of the synthetic test digits");
    // MNIST itself gets 0.82 by this simplest of classifiers; digits all alike would get 1.
    assert!((0.75..0.99).contains(&own), "{own}");

    let Some(folder) = mnist_folder() else { return };
    let mnist = nearest_mean_accuracy(&means, &folder::load(&folder).unwrap().test);
    println!("nearest synthetic mean: {mnist:.3} of MNIST's test digits");
    // Chance is 0.1.
    assert!(mnist > 0.6, "{mnist}");
}

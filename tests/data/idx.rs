//! idx files of images, of labels, and of QMNIST's labels.

use latent_ink::data::{Contents, DataProblem, Items, PIXELS, idx};
use proptest::prelude::*;

use super::{idx_file, images_file, labels_file, problem, read};

/// QMNIST's labels: rows of eight integers, of which the first is the class.
fn qmnist_file(classes: &[i32]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 0x0c, 2];
    bytes.extend([classes.len() as u32, 8].iter().flat_map(|size| size.to_be_bytes()));
    for &class in classes {
        // The other columns: partition, writer, index, glyph, global index, duplicate, reserved.
        bytes
            .extend([class, 4, 2421, 38, 0x3234, 159_264, 0, 0].iter().flat_map(|value| value.to_be_bytes()));
    }
    bytes
}

#[test]
fn a_wrong_file_gets_a_sentence_that_says_what_is_wrong() {
    let mut cut = images_file(3);
    cut.truncate(1000);
    let mut long = labels_file(3);
    long.push(0);
    let mut floats = images_file(1);
    floats[2] = 0x0d;
    let mut wide = qmnist_file(&[1]);
    wide[11] = 9;
    let mut integers = qmnist_file(&[1]);
    integers[3] = 3;
    let cases = [
        (vec![], "the file is empty."),
        (vec![0], "this is neither an idx file nor a CSV: it begins with 00."),
        (floats, "its values are of idx type 0x0d; bytes, type 0x08, are expected."),
        (integers, "its values are of idx type 0x0c; bytes, type 0x08, are expected."),
        (
            idx_file(&[2, 784], &[0; 1568]),
            "its values have rank 2; images have rank 3 and labels have rank 1.",
        ),
        (vec![0, 0, 8, 3, 0, 0], "the file ends within its header, after 6 bytes."),
        (idx_file(&[1, 32, 32], &[0; 1024]), "its images are 32×32; they must be 28×28."),
        (idx_file(&[0, 28, 28], &[]), "it holds no images."),
        (idx_file(&[0], &[]), "it holds no labels."),
        (cut, "the file is cut short: its header promises 3 images, 2368 bytes in all, and it has 1000."),
        (long, "the file is too long: its header promises 3 labels, 11 bytes in all, and it has 12."),
        (wide, "its rows have 9 numbers; labels in the format of QMNIST have 8."),
        (qmnist_file(&[7, 256]), "label 256 at index 1 is not from 0 to 255."),
        (qmnist_file(&[-1]), "label -1 at index 0 is not from 0 to 255."),
        (
            qmnist_file(&[1, 2])[..50].to_vec(),
            "the file is cut short: its header promises 2 labels, 76 bytes in all, and it has 50.",
        ),
        // 4 GB and more: sizes in a header are not trusted.
        (
            idx_file(&[u32::MAX], &[1]),
            "the file is cut short: its header promises 4294967295 labels, 4294967303 bytes in all, and it has 9.",
        ),
        (
            idx_file(&[u32::MAX, 28, 28], &[]),
            "the file is cut short: its header promises 4294967295 images, 3367254359296 bytes in all, and it has 16.",
        ),
        (
            idx_file(&[1, u32::MAX, u32::MAX], &[]),
            "its images are 4294967295×4294967295; they must be 28×28.",
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(problem(&bytes), expected);
    }
}

#[test]
fn labels_are_whatever_a_byte_holds() {
    let letters: Vec<u8> = (1..=26).chain([0, 255]).collect();
    assert_eq!(read(&idx_file(&[28], &letters)), Ok(Contents::Labels(letters)));
}

#[test]
fn qmnist_has_the_class_first_in_rows_of_eight() {
    assert_eq!(read(&qmnist_file(&[5, 0, 9, 255])), Ok(Contents::Labels(vec![5, 0, 9, 255])));
}

proptest! {
    // Proptest prints what failed; it has no file for it beside integration tests.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        // Random bytes are almost never a valid file.
        prop_assert!(read(&bytes).is_err());
        prop_assert!(idx::parse(bytes).is_err());
    }

    #[test]
    fn any_sizes_are_read_or_refused(
        kind in prop_oneof![Just(8u8), Just(0x0cu8), any::<u8>()],
        rank in 0u8..5,
        sizes in proptest::collection::vec(prop_oneof![Just(28u32), Just(8u32), 0u32..4, any::<u32>()], 0..4),
        rest in proptest::collection::vec(0u8..12, 0..1700),
    ) {
        let mut bytes = vec![0, 0, kind, rank];
        bytes.extend(sizes.iter().flat_map(|size| size.to_be_bytes()));
        bytes.extend(rest);
        let length = bytes.len();
        match read(&bytes) {
            Ok(Contents::Images(pixels)) => {
                prop_assert_eq!((kind, rank, pixels.len() % PIXELS, length - pixels.len()), (8, 3, 0, 16));
            }
            Ok(Contents::Labels(labels)) if kind == 8 => prop_assert_eq!((rank, length - labels.len()), (1, 8)),
            Ok(Contents::Labels(labels)) => prop_assert_eq!((kind, rank, length), (0x0c, 2, 12 + 32 * labels.len())),
            Ok(other) => prop_assert!(false, "{:?}", other),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn what_was_written_is_read(labels in proptest::collection::vec(any::<u8>(), 1..200)) {
        prop_assert_eq!(read(&idx_file(&[labels.len() as u32], &labels)), Ok(Contents::Labels(labels.clone())));
        let integers: Vec<i32> = labels.iter().map(|&label| i32::from(label)).collect();
        prop_assert_eq!(read(&qmnist_file(&integers)), Ok(Contents::Labels(labels)));
    }

    #[test]
    fn a_valid_file_cut_or_lengthened_is_refused(count in 1usize..4, cut in 0usize..3000, more in 1usize..10) {
        let file = images_file(count);
        let cut = file[..cut.min(file.len() - 1)].to_vec();
        prop_assert!(read(&cut).is_err());
        let long = [file, vec![0; more]].concat();
        let is_too_long = matches!(read(&long), Err(DataProblem::TooLong { items: Items::Images, .. }));
        prop_assert!(is_too_long);
    }
}

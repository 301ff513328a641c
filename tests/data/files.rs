//! Datasets of several files.

use latent_ink::data::files::{assemble, is_hidden};
use latent_ink::data::{Contents, DataNotice, DataProblem, Dataset, DatasetProblem, Origin, PIXELS};
use latent_ink::{Error, Result};

use super::{idx_file, images_file, labels_file, named, pixels};

type Files<'a> = [(&'a str, Vec<u8>)];

fn assembled(files: &Files) -> Result<(Dataset, Vec<DataNotice>)> {
    assemble(named(files))
}

fn refused(files: &Files) -> Error {
    assembled(files).unwrap_err()
}

/// A table of this many images with their labels, or without.
fn csv(count: usize, with_labels: bool) -> Vec<u8> {
    let pixels = pixels(count);
    let rows = pixels.chunks(PIXELS).enumerate().map(|(index, image)| {
        let fields = image.iter().map(u8::to_string);
        let label = with_labels.then(|| (index % 10).to_string());
        label.into_iter().chain(fields).collect::<Vec<_>>().join(",") + "\n"
    });
    rows.collect::<String>().into_bytes()
}

/// Labels that are all the same, to identify them.
fn all_labels(count: usize, label: u8) -> Vec<u8> {
    idx_file(&[count as u32], &vec![label; count])
}

#[test]
fn the_larger_pair_is_for_training_whatever_the_names() {
    let (dataset, notices) = assembled(&[
        ("b", labels_file(4)),
        ("train-looking-but-small", images_file(4)),
        ("c", labels_file(9)),
        ("a", images_file(9)),
    ])
    .unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (9, 4));
    assert_eq!(dataset.train.image(8)[0], (8 * PIXELS % 251) as u8);
    assert_eq!(dataset.train.labels.unwrap()[8], 8);
    assert_eq!((dataset.origin, notices), (Origin::Files, vec![]));
}

#[test]
fn among_pairs_of_one_size_the_name_decides() {
    let (dataset, _) = assembled(&[
        ("T10K-labels", all_labels(2, 1)),
        ("train-labels", all_labels(2, 0)),
        ("t10k-images", images_file(2)),
        ("train-images", images_file(2)),
    ])
    .unwrap();
    assert_eq!((dataset.train.labels, dataset.test.labels), (Some(vec![0, 0]), Some(vec![1, 1])));
}

#[test]
fn of_a_single_pair_the_last_sixth_is_for_testing() {
    let (dataset, notices) = assembled(&[("labels", labels_file(60)), ("images", images_file(60))]).unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (50, 10));
    assert_eq!(dataset.test.image(0), &images_file(60)[16 + 50 * PIXELS..16 + 51 * PIXELS]);
    assert_eq!(dataset.test.labels.unwrap(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(notices, [DataNotice::HeldOut { images: 10 }]);
    assert!(notices[0].to_string().contains("the last 10 are set apart"));
}

#[test]
fn images_without_labels_are_a_dataset() {
    let (dataset, _) = assembled(&[("images", images_file(12))]).unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (10, 2));
    assert_eq!((dataset.train.labels, dataset.test.labels), (None, None));

    let (dataset, notices) =
        assembled(&[("test", images_file(6)), ("images", images_file(9)), ("labels", labels_file(9))])
            .unwrap();
    assert_eq!(dataset.train.classes().unwrap().len(), 9);
    assert_eq!((dataset.test.labels, notices), (None, vec![]));
}

#[test]
fn kaggles_two_tables_are_a_dataset_and_so_is_one() {
    let train = ("digit-recognizer/train.csv", csv(8, true));
    let submission = ("digit-recognizer/sample_submission.csv", b"ImageId,Label\n1,0\n2,0\n".to_vec());
    let (dataset, notices) =
        assembled(&[submission.clone(), ("digit-recognizer/test.csv", csv(5, false)), train.clone()])
            .unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (8, 5));
    assert_eq!(dataset.train.labels.unwrap(), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!((dataset.test.labels, dataset.test.pixels), (None, pixels(5)));
    let problem = DataProblem::CsvColumns { columns: 2 };
    assert_eq!(notices, [DataNotice::NotUnderstood { file: submission.0.to_owned(), problem, others: 0 }]);

    let (dataset, notices) = assembled(&[train]).unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (7, 1));
    assert_eq!(dataset.test.labels.unwrap(), [7]);
    assert_eq!(notices, [DataNotice::HeldOut { images: 1 }]);
}

#[test]
fn of_a_folder_with_more_in_it_what_belongs_together_is_used() {
    let (dataset, notices) = assembled(&[
        ("emnist/.DS_Store", b"\0\0\0\x01Bud1".to_vec()),
        ("emnist/README.md", b"# EMNIST\n".to_vec()),
        ("emnist/emnist-letters-test-images-idx3-ubyte.gz", images_file(5)),
        ("emnist/emnist-letters-test-labels-idx1-ubyte.gz", all_labels(5, 26)),
        ("emnist/emnist-digits-train-images-idx3-ubyte.gz", images_file(7)),
        ("emnist/emnist-digits-train-labels-idx1-ubyte.gz", all_labels(7, 2)),
        ("emnist/emnist-digits-test-images-idx3-ubyte.gz", images_file(6)),
        ("emnist/emnist-digits-test-labels-idx1-ubyte.gz", all_labels(6, 2)),
        ("emnist/emnist-letters-train-labels-idx1-ubyte.gz", all_labels(7, 26)),
        ("emnist/emnist-letters-train-images-idx3-ubyte.gz", images_file(7)),
        ("emnist/matlab.zip", b"PK\x03\x04".to_vec()),
        ("__MACOSX/emnist/._README.md", b"\0\x05\x16\x07".to_vec()),
    ])
    .unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (7, 6));
    assert_eq!((dataset.train.labels, dataset.test.labels), (Some(vec![2; 7]), Some(vec![2; 6])));
    let unused = ["train", "test"].map(|split| format!("emnist/emnist-letters-{split}-images-idx3-ubyte.gz"));
    let zip = "emnist/matlab.zip".to_owned();
    let problem = DataProblem::Archive { format: "zip" };
    let expected = [
        DataNotice::NotUsed { files: unused.to_vec() },
        DataNotice::NotUnderstood { file: zip, problem, others: 1 },
    ];
    assert_eq!(notices, expected);
    assert_eq!(
        notices[1].to_string(),
        "emnist/matlab.zip is not used: this is a zip archive. Unpack it and choose the files inside. Another \
         file is not used either."
    );
}

#[test]
fn files_that_systems_keep_for_themselves_are_hidden() {
    let hidden = [".DS_Store", "a/._images", "__MACOSX/a", "a/.git/config", "Thumbs.db", "a/desktop.ini"];
    assert!(hidden.iter().all(|name| is_hidden(name)));
    assert!(!["a/train.csv", "train-images.idx3-ubyte", "MNIST/raw/x"].iter().any(|name| is_hidden(name)));
}

#[test]
fn copies_of_mnists_own_files_are_mnist() {
    let file = |name: &str, contents| latent_ink::data::files::InputFile {
        name: name.to_owned(),
        contents: Ok(contents),
        is_mnist: true,
    };
    // As torchvision leaves them: packed and unpacked.
    let mut files = Vec::new();
    for end in ["", ".gz"] {
        files.push(file(&format!("raw/t10k-images-idx3-ubyte{end}"), Contents::Images(pixels(6))));
        files.push(file(&format!("raw/train-images-idx3-ubyte{end}"), Contents::Images(pixels(9))));
        files.push(file(&format!("raw/train-labels-idx1-ubyte{end}"), Contents::Labels(vec![3; 9])));
        files.push(file(&format!("raw/t10k-labels-idx1-ubyte{end}"), Contents::Labels(vec![4; 6])));
    }
    let (dataset, _) = assemble(files.clone()).unwrap();
    assert_eq!(
        (dataset.origin, dataset.train.len(), dataset.test.labels),
        (Origin::Mnist, 9, Some(vec![4; 6]))
    );
    for index in 0..4 {
        let mut others = files[..4].to_vec();
        others[index].is_mnist = false;
        assert_eq!(assemble(others).unwrap().0.origin, Origin::Files);
    }
    assert_eq!(assemble(files[1..3].to_vec()).unwrap().0.origin, Origin::Files, "training images alone");
}

#[test]
fn files_that_make_no_dataset_are_refused() {
    let images = ("images", images_file(6));
    assert_eq!(refused(&[]), DatasetProblem::NoImages.into());
    assert_eq!(refused(&[("labels", labels_file(6))]), DatasetProblem::NoImages.into());
    assert_eq!(
        refused(&[images.clone(), ("labels", labels_file(7))]).to_string(),
        "images holds 6 images, and labels holds 7 labels. Choose files that belong together."
    );
    let fifth = ("one-more", labels_file(6));
    assert_eq!(
        refused(&[images.clone(), ("labels", labels_file(6)), fifth]).to_string(),
        "one-more holds 6 labels, and there are no 6 images without labels. Choose their images, too."
    );
    // The images are in the file that is not read.
    let zip = ("train-images.zip", b"PK\x03\x04".to_vec());
    assert!(matches!(refused(&[zip, ("labels", labels_file(9))]), Error::Data { .. }));
    assert_eq!(refused(&[("images", images_file(5))]), DatasetProblem::TooFew { images: 5 }.into());
    // Damaged, not just of another kind: it may hold the labels.
    assert_eq!(refused(&[images.clone(), ("empty", vec![])]).to_string(), "empty: the file is empty.");
    let cut = labels_file(6)[..9].to_vec();
    assert!(refused(&[images, ("cut", cut)]).to_string().starts_with("cut: the file is cut short"));
    // Of several, the most informative one.
    let zip = refused(&[("README", b"Digits.".to_vec()), ("a.zip", b"PK\x03\x04".to_vec())]);
    assert_eq!(zip.to_string(), "a.zip: this is a zip archive. Unpack it and choose the files inside.");
}

#[test]
fn digits_that_do_not_fit_one_buffer_are_left_out() {
    let count = (128 << 20) / PIXELS + 1;
    let big = idx_file(&[count as u32, 28, 28], &vec![1; count * PIXELS]);
    let (dataset, notices) =
        assembled(&[("big", big), ("l", labels_file(count)), ("t", images_file(1)), ("tl", labels_file(1))])
            .unwrap();
    assert_eq!((dataset.train.len(), dataset.train.pixels.len()), (count - 1, (count - 1) * PIXELS));
    assert_eq!(dataset.train.labels.unwrap().len(), count - 1);
    assert_eq!(notices[0].to_string(), "big holds 171197 images; the first 171196 fit and are used.");
}

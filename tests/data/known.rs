//! Published datasets by their files' names and by what they hold, and images that lie on their side.

use super::{mnist_folder, support};
use latent_ink::data::{Dataset, Digits, Emnist, KnownSet, Origin, PIXELS, SIDE, folder, synthetic};

/// Images whose pixels are 255 with this share, in the order of their labels.
fn digits(labels: Vec<u8>, ink: f64) -> Digits {
    let mut image = [0; PIXELS];
    image[..(ink * PIXELS as f64) as usize].fill(255);
    Digits { pixels: image.repeat(labels.len()), labels: Some(labels) }
}

/// Each label so many times.
fn labels(from: u8, classes: u8, each: usize) -> Vec<u8> {
    (0..each).flat_map(|_| from..from + classes).collect()
}

fn dataset(train: Vec<u8>, test: Vec<u8>) -> Dataset {
    Dataset { origin: Origin::Files, train: digits(train, 0.0), test: digits(test, 0.0) }
}

fn by_names(names: &[&str], dataset: &Dataset) -> Option<KnownSet> {
    KnownSet::recognize(dataset, &names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())
}

#[test]
fn files_are_known_by_their_names_if_the_labels_agree() {
    let letters = dataset(labels(1, 26, 2), labels(1, 26, 1));
    let names = ["gzip/emnist-letters-train-images-idx3-ubyte.gz", "emnist-letters-train-labels-idx1-ubyte"];
    let set = by_names(&names, &letters);
    assert_eq!(set, Some(KnownSet::Emnist(Emnist::Letters)));
    assert_eq!(
        [1, 26, 0, 27].map(|label| set.unwrap().class_name(label)),
        [Some("A".to_owned()), Some("Z".to_owned()), None, None]
    );
    // Labels that the set does not have, names of two sets, and a name that says nothing.
    assert_eq!(by_names(&names, &dataset(labels(0, 10, 2), vec![])), None);
    assert_eq!(by_names(&[names[0], "emnist-digits-train-labels-idx1-ubyte"], &letters), None);
    assert_eq!(by_names(&[names[0], "labels"], &letters), None);
    assert_eq!(by_names(&[], &letters), None);
    let digits = dataset(labels(0, 10, 2), labels(0, 10, 1));
    for (name, known) in [
        ("qmnist-test-labels-idx2-int.gz", KnownSet::Qmnist),
        ("FashionMNIST/raw/train-images-idx3-ubyte", KnownSet::Fashion),
        ("fashion-mnist_train.csv", KnownSet::Fashion),
        ("KMNIST/raw/train-images-idx3-ubyte", KnownSet::Kuzushiji),
        ("emnist-mnist-train-images-idx3-ubyte", KnownSet::Emnist(Emnist::Mnist)),
    ] {
        assert_eq!(by_names(&[name], &digits), Some(known), "{name}");
    }
    assert_eq!(by_names(&["train-images-idx3-ubyte.gz"], &digits), None);
}

#[test]
fn renamed_files_are_known_by_what_they_hold() {
    // 224 of 784 pixels black: a mean of 0.286, but a deviation of 0.452 where Fashion-MNIST's is 0.353.
    let ten =
        |train: Digits| Dataset { origin: Origin::Files, train, test: digits(labels(0, 10, 1000), 0.0) };
    assert_eq!(by_names(&[], &ten(digits(labels(0, 10, 6000), 0.286))), None);
    // Mean m and deviation s of two values, in equal numbers: m + s and m − s, which no grey is; of 0 and one grey
    // with the share p: p·g = m, p·g² = s² + m².
    let like = |mean: f64, deviation: f64| {
        let grey = (deviation * deviation + mean * mean) / mean;
        let mut image = [0; PIXELS];
        image[..(mean / grey * PIXELS as f64).round() as usize].fill((255.0 * grey).round() as u8);
        Digits { pixels: image.repeat(60_000), labels: Some(labels(0, 10, 6000)) }
    };
    assert_eq!(by_names(&[], &ten(like(0.2860, 0.3530))), Some(KnownSet::Fashion));
    assert_eq!(by_names(&[], &ten(like(0.1918, 0.3483))), Some(KnownSet::Kuzushiji));
    assert_eq!(by_names(&[], &ten(like(0.1733, 0.3317))), None);
    let letters = dataset(labels(1, 26, 4800), labels(1, 26, 800));
    assert_eq!(by_names(&[], &letters), Some(KnownSet::Emnist(Emnist::Letters)));
    assert_eq!(by_names(&[], &letters.transposed()), Some(KnownSet::Emnist(Emnist::Letters)));
    let balanced = by_names(&[], &dataset(labels(0, 47, 2400), labels(0, 47, 400)));
    assert_eq!(balanced, Some(KnownSet::Emnist(Emnist::Balanced)));
    assert_eq!(balanced.unwrap().class_name(46).as_deref(), Some("t"));
    assert_eq!(by_names(&[], &dataset(labels(0, 26, 4800), labels(0, 26, 800))), None);
}

#[test]
fn transposed_digits_lie_on_their_side() {
    let mut digits = Digits::default();
    synthetic::extend(&mut digits, 3, 0..500);
    assert!(!digits.lie_on_their_side());
    let transposed = digits.transposed();
    assert!(transposed.lie_on_their_side());
    assert_eq!(transposed.image(7)[3 * SIDE + 20], digits.image(7)[20 * SIDE + 3]);
    assert_eq!(transposed.transposed(), digits);
    assert!(!Digits::default().lie_on_their_side());
}

#[test]
fn mnist_is_upright_and_of_its_own_kind() {
    let Some(folder) = mnist_folder() else {
        support::skipped("MNIST's files are not here. Name their folder in MNIST_DIR.");
        return;
    };
    let mnist = folder::load(&folder).unwrap();
    assert_eq!(KnownSet::recognize(&mnist, &[]), None);
    assert!(!mnist.train.lie_on_their_side());
    assert!(mnist.transposed().train.lie_on_their_side());
    // QMNIST's training set is MNIST's; it has 60,000 images to test with.
    let qmnist = Dataset { test: mnist.train.clone(), ..mnist };
    assert_eq!(KnownSet::recognize(&qmnist, &[]), Some(KnownSet::Qmnist));
}

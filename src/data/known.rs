//! Published datasets in MNIST's format, recognised by their files' names or by what the files hold.
//!
//! Fashion-MNIST and KMNIST use the names of MNIST's files, and a run that is kept has no file names: they are recognised by
//! the number of images, how often each class occurs, and mean and deviation of the training images' pixels.

use super::files::MOST;
use super::{Classes, Dataset, PIXELS};

/// A published dataset other than MNIST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownSet {
    /// Clothes (Xiao, Rasul and Vollgraf, 2017).
    Fashion,
    /// Cursive Japanese, ten hiragana (Clanuwat et al., 2018).
    Kuzushiji,
    /// Letters and digits of NIST's Special Database 19 (Cohen et al., 2017).
    Emnist(Emnist),
    /// MNIST's digits reconstructed from NIST's, with 50,000 more to test with (Yadav and Bottou, 2019).
    Qmnist,
}

/// A selection of EMNIST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emnist {
    /// Digits, capitals, small letters.
    ByClass,
    /// The same, small letters that look like their capitals being one class with them.
    ByMerge,
    /// Those classes, each as often.
    Balanced,
    /// Letters, a capital and its small letter being one class; the labels begin at 1.
    Letters,
    /// Digits.
    Digits,
    /// As many digits as MNIST has.
    Mnist,
}

impl Emnist {
    /// All of them, each with its name in file names.
    const ALL: [(Emnist, &str); 6] = [
        (Emnist::ByClass, "byclass"),
        (Emnist::ByMerge, "bymerge"),
        (Emnist::Balanced, "balanced"),
        (Emnist::Letters, "letters"),
        (Emnist::Digits, "digits"),
        (Emnist::Mnist, "mnist"),
    ];

    fn word(self) -> &'static str {
        Emnist::ALL.iter().find(|(split, _)| *split == self).map_or("", |(_, word)| word)
    }
}

/// Names of classes by label, in the order of torchvision's `datasets/mnist.py`.
const CLOTHES: [&str; 10] = [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
];
const HIRAGANA: &str = "おきすつなはまやれを";
const BY_CLASS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const MERGED: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt";
const DIGITS: &str = "0123456789";

/// How often each digit occurs among MNIST's training images, and so among QMNIST's.
const MNIST_COUNTS: [usize; 10] = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];

impl KnownSet {
    /// The set that a dataset is, by the names of its files or else by its images and labels; `None` where in doubt.
    pub fn recognize(dataset: &Dataset, names: &[String]) -> Option<KnownSet> {
        let by_name = || KnownSet::by_names(names).filter(|set| set.has_classes_of(dataset));
        KnownSet::by_contents(dataset).or_else(by_name)
    }

    /// By words that all names have: the files of two sets together are neither.
    fn by_names(names: &[String]) -> Option<KnownSet> {
        let mut sets = names.iter().map(|name| KnownSet::by_name(name));
        let first = sets.next()??;
        sets.all(|set| set == Some(first)).then_some(first)
    }

    fn by_name(name: &str) -> Option<KnownSet> {
        let name: String =
            name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let emnist = Emnist::ALL.iter().find(|(_, word)| name.contains(&format!("emnist-{word}-")));
        if let Some(&(split, _)) = emnist {
            return Some(KnownSet::Emnist(split));
        }
        let sets = [
            ("qmnist-", KnownSet::Qmnist),
            ("fashion-mnist", KnownSet::Fashion),
            ("fashionmnist", KnownSet::Fashion),
            ("kmnist", KnownSet::Kuzushiji),
            ("kuzushiji-mnist", KnownSet::Kuzushiji),
        ];
        let set = sets.into_iter().find(|(word, _)| name.contains(word));
        set.map(|(_, set)| set)
    }

    /// Whether all labels are this set's; without labels nothing speaks against it.
    fn has_classes_of(self, dataset: &Dataset) -> bool {
        let sets = [&dataset.train, &dataset.test];
        let labels = sets.into_iter().filter_map(|digits| digits.labels.as_deref()).flatten();
        Classes::of(&labels.copied().collect::<Vec<_>>())
            .labels()
            .iter()
            .all(|&label| self.class_name(label).is_some())
    }

    fn by_contents(dataset: &Dataset) -> Option<KnownSet> {
        let counts = |labels: &Option<Vec<u8>>| Some(counts(labels.as_deref()?));
        let (train, test) = (counts(&dataset.train.labels)?, counts(&dataset.test.labels)?);
        // Of larger sets the first images are used (`files::assemble`): there only the test set is whole.
        let images = (dataset.train.len(), dataset.test.len());
        let is_even = |counts: &[usize], first: usize, classes: usize, each: usize| {
            counts.iter().enumerate().all(|(label, &count)| {
                count == if (first..first + classes).contains(&label) { each } else { 0 }
            })
        };
        let classes = |counts: &[usize]| counts.iter().filter(|&&count| count > 0).count();
        // Sizes: Cohen et al. (2017), and TensorFlow's catalogue of datasets.
        match images {
            (60_000, 10_000) if is_even(&train, 0, 10, 6_000) && is_even(&test, 0, 10, 1_000) => {
                by_pixels(&dataset.train.pixels)
            }
            (60_000, 60_000) if train[..10] == MNIST_COUNTS => Some(KnownSet::Qmnist),
            (112_800, 18_800) if is_even(&train, 0, 47, 2_400) => Some(KnownSet::Emnist(Emnist::Balanced)),
            (124_800, 20_800) if is_even(&train, 1, 26, 4_800) => Some(KnownSet::Emnist(Emnist::Letters)),
            (MOST, 40_000) if is_even(&test, 0, 10, 4_000) => Some(KnownSet::Emnist(Emnist::Digits)),
            (MOST, 116_323) if classes(&test) == 62 => Some(KnownSet::Emnist(Emnist::ByClass)),
            (MOST, 116_323) if classes(&test) == 47 => Some(KnownSet::Emnist(Emnist::ByMerge)),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(self) -> String {
        match self {
            KnownSet::Fashion => "Fashion-MNIST".to_owned(),
            KnownSet::Kuzushiji => "KMNIST".to_owned(),
            KnownSet::Emnist(split) => format!("EMNIST {}", split.word()),
            KnownSet::Qmnist => "QMNIST".to_owned(),
        }
    }

    /// The name of a class in English, or as it is written.
    pub fn class_name(self, label: u8) -> Option<String> {
        let index = usize::from(label);
        let in_text = |text: &str| text.chars().nth(index).map(String::from);
        match self {
            KnownSet::Fashion => CLOTHES.get(index).map(|&name| name.to_owned()),
            KnownSet::Kuzushiji => in_text(HIRAGANA),
            KnownSet::Emnist(Emnist::ByClass) => in_text(BY_CLASS),
            KnownSet::Emnist(Emnist::ByMerge | Emnist::Balanced) => in_text(MERGED),
            KnownSet::Emnist(Emnist::Letters) if (1..=26).contains(&label) => {
                Some(char::from(b'A' + label - 1).to_string())
            }
            KnownSet::Emnist(Emnist::Letters) => None,
            KnownSet::Emnist(Emnist::Digits | Emnist::Mnist) | KnownSet::Qmnist => in_text(DIGITS),
        }
    }
}

/// How often each label occurs.
fn counts(labels: &[u8]) -> [usize; 256] {
    let mut counts = [0; 256];
    labels.iter().for_each(|&label| counts[usize::from(label)] += 1);
    counts
}

/// Which of the two sets of ten even classes this is, by mean and standard deviation of the training images' pixels in
/// [0, 1] as they are commonly given to normalise them. EMNIST's digits have a mean of 0.173, MNIST's 0.131.
fn by_pixels(pixels: &[u8]) -> Option<KnownSet> {
    const NEAR: f64 = 0.003;
    let known = [(0.2860, 0.3530, KnownSet::Fashion), (0.1918, 0.3483, KnownSet::Kuzushiji)];
    let (mean, deviation) = statistics(pixels);
    let is_near = |(known_mean, known_deviation, _): &(f64, f64, KnownSet)| {
        (mean - known_mean).abs() < NEAR && (deviation - known_deviation).abs() < NEAR
    };
    known.into_iter().find(is_near).map(|(.., set)| set)
}

/// Mean and standard deviation of pixels in [0, 1].
fn statistics(pixels: &[u8]) -> (f64, f64) {
    let (mut sum, mut squares) = (0u64, 0u64);
    for image in pixels.chunks(PIXELS) {
        sum += image.iter().map(|&grey| u64::from(grey)).sum::<u64>();
        squares += image.iter().map(|&grey| u64::from(grey).pow(2)).sum::<u64>();
    }
    let count = 255.0 * pixels.len().max(1) as f64;
    let mean = sum as f64 / count;
    (mean, (squares as f64 / (255.0 * count) - mean * mean).max(0.0).sqrt())
}

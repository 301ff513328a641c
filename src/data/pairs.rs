//! Matches labels to images, and training to test sets: by number, then by name.

use std::cmp::Reverse;

use super::files::Part;
use super::{Contents, DatasetProblem, Digits};

/// Images with their labels, if any.
pub struct Set {
    /// The file of images.
    pub name: String,
    /// Its images and their labels.
    pub digits: Digits,
    /// Whether both are MNIST's files.
    pub is_mnist: bool,
}

/// A file of labels.
struct Labels {
    name: String,
    labels: Vec<u8>,
    is_mnist: bool,
}

/// The images to train on, those to test with, and the names of unused files.
pub struct Chosen {
    /// To train on.
    pub train: Set,
    /// To test with, where there are two sets.
    pub test: Option<Set>,
    /// Files of other images.
    pub unused: Vec<String>,
}

/// Gives images their labels and chooses the largest set for training, and for testing the one that matches its name,
/// or else the next largest.
///
/// # Errors
/// If there are no images, or labels without images.
pub fn choose(parts: Vec<Part>) -> Result<Chosen, DatasetProblem> {
    let (mut sets, mut labels): (Vec<Set>, Vec<Labels>) = (Vec::new(), Vec::new());
    for Part { name, contents, is_mnist } in parts {
        let digits = match contents {
            Contents::Labels(values) => {
                labels.push(Labels { name, labels: values, is_mnist });
                continue;
            }
            Contents::Images(pixels) => Digits { pixels, labels: None },
            Contents::LabeledImages { pixels, labels } => Digits { pixels, labels: Some(labels) },
        };
        sets.push(Set { name, digits, is_mnist });
    }
    sets.iter_mut().for_each(|set| give_labels(set, &mut labels));
    sets.sort_by_key(|set| (Reverse(set.digits.len()), is_test(&set.name)));
    if sets.is_empty() {
        return Err(DatasetProblem::NoImages);
    }
    let train = sets.remove(0);
    let fit = |set: &Set| (family(&set.name) != family(&train.name), !is_test(&set.name));
    let test = (0..sets.len()).min_by_key(|&index| fit(&sets[index])).map(|index| sets.remove(index));
    if let Some(Labels { name, labels, .. }) = labels.into_iter().next() {
        let without = [Some(&train), test.as_ref()].into_iter().flatten();
        return Err(left_over(name, labels.len(), without.filter(|set| set.digits.labels.is_none())));
    }
    let unused = sets.into_iter().map(|set| set.name).collect();
    Ok(Chosen { train, test, unused })
}

/// Labels that are left over: for images without labels, or for missing ones.
fn left_over<'a>(
    labels_file: String,
    labels: usize,
    mut sets: impl Iterator<Item = &'a Set>,
) -> DatasetProblem {
    match sets.next() {
        Some(Set { name, digits, .. }) => DatasetProblem::CountMismatch {
            images_file: name.clone(),
            images: digits.len(),
            labels_file,
            labels,
        },
        None => DatasetProblem::LabelsWithoutImages { file: labels_file, labels },
    }
}

/// Moves labels to the images without labels of the same number; of several such files, the one with the most similar
/// name.
fn give_labels(set: &mut Set, labels: &mut Vec<Labels>) {
    if set.digits.labels.is_some() {
        return;
    }
    let difference = |labels: &Labels| {
        (family(&labels.name) != family(&set.name), is_test(&labels.name) != is_test(&set.name))
    };
    let best = (0..labels.len())
        .filter(|&index| labels[index].labels.len() == set.digits.len())
        .min_by_key(|&index| difference(&labels[index]));
    if let Some(best) = best {
        let Labels { labels, is_mnist, .. } = labels.remove(best);
        set.digits.labels = Some(labels);
        set.is_mnist &= is_mnist;
    }
}

fn is_test(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("t10k") || name.contains("test") && !name.contains("train")
}

/// A name without words for images, labels, training and testing: the same for all files of a dataset, such as
/// `emnist letters`.
fn family(name: &str) -> String {
    const WORDS: [&str; 12] =
        ["train", "test", "t10k", "images", "labels", "idx1", "idx2", "idx3", "ubyte", "int", "gz", "csv"];
    let name = name.to_ascii_lowercase();
    let words = name.split(|character: char| !character.is_ascii_alphanumeric());
    words.filter(|word| !WORDS.contains(word)).collect::<Vec<_>>().join(" ")
}

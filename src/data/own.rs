//! Images that the visitor draws or gives as pictures, collected by class, and a dataset of them.

use super::{Classes, Dataset, Digits, Origin, PIXELS};

/// An epoch has at least this many images: of few drawings each is repeated, or an epoch would be a single step.
pub const EPOCH: usize = 12_800;
/// The fewest images that a model is trained on.
pub const LEAST: usize = 10;
/// The most images that are collected.
pub const MOST: usize = 1000;
/// The most classes.
pub const MOST_CLASSES: usize = 26;
/// The longest name of a class, in characters.
pub const LONGEST_NAME: usize = 24;
/// One image in this many is held out for testing.
const TEST_SHARE: usize = 5;

/// Images of named classes, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    /// The names of the classes. An image's label is its class's index here.
    names: Vec<String>,
    labels: Vec<u8>,
    pixels: Vec<u8>,
}

impl Collection {
    /// The names of the classes.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many images there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// How many more images there is room for.
    pub fn room(&self) -> usize {
        MOST - self.len()
    }

    /// The images of a class, as their places in the collection.
    pub fn of_class(&self, class: usize) -> Vec<usize> {
        (0..self.len()).filter(|&index| usize::from(self.labels[index]) == class).collect()
    }

    /// The grey values of an image.
    pub fn image(&self, index: usize) -> &[u8] {
        &self.pixels[index * PIXELS..(index + 1) * PIXELS]
    }

    /// The class of this name, which is added if there is none yet; `None` for no name, and for one class too many.
    pub fn class(&mut self, name: &str) -> Option<usize> {
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let known = self.names.iter().position(|other| *other == name);
        if known.is_some() || name.is_empty() || self.names.len() == MOST_CLASSES {
            return known;
        }
        self.names.push(name);
        Some(self.names.len() - 1)
    }

    /// Adds an image to a class; one too many is left out.
    pub fn add(&mut self, class: usize, image: &[u8; PIXELS]) {
        if class < self.names.len() && self.len() < MOST {
            self.labels.push(class as u8);
            self.pixels.extend(image);
        }
    }

    /// Adds the classes and the images of another collection that are not here: an image is here if its class has the same one.
    pub fn add_missing(&mut self, other: &Collection) {
        let classes: Vec<Option<usize>> = other.names.iter().map(|name| self.class(name)).collect();
        for (&label, image) in other.labels.iter().zip(other.pixels.as_chunks::<PIXELS>().0) {
            let Some(class) = classes[usize::from(label)] else { continue };
            let is_here = self.of_class(class).into_iter().any(|index| self.image(index) == image);
            if !is_here {
                self.add(class, image);
            }
        }
    }

    /// Removes an image.
    pub fn remove(&mut self, index: usize) {
        if index < self.len() {
            self.labels.remove(index);
            self.pixels.drain(index * PIXELS..(index + 1) * PIXELS);
        }
    }

    /// Removes a class and its images.
    pub fn remove_class(&mut self, class: usize) {
        for index in self.of_class(class).into_iter().rev() {
            self.remove(index);
        }
        if class < self.names.len() {
            self.names.remove(class);
            self.labels.iter_mut().filter(|label| usize::from(**label) > class).for_each(|label| *label -= 1);
        }
    }

    /// All images, with their labels.
    pub fn digits(&self) -> Digits {
        Digits { pixels: self.pixels.clone(), labels: Some(self.labels.clone()) }
    }

    /// The images to learn from, and those to test with: of each class every fifth one.
    fn split(&self) -> (Vec<usize>, Vec<usize>) {
        let mut seen = [0usize; MOST_CLASSES];
        (0..self.len()).partition(|&index| {
            let seen = &mut seen[usize::from(self.labels[index])];
            *seen += 1;
            *seen % TEST_SHARE != 0
        })
    }

    /// How many images are learned from, how many are tested with, and how often an epoch repeats each.
    pub fn sizes(&self) -> (usize, usize, usize) {
        let (train, test) = self.split();
        (train.len(), test.len(), EPOCH.div_ceil(train.len().max(1)))
    }

    /// Whether a model can be trained on them, and tested.
    pub fn is_enough(&self) -> bool {
        self.len() >= LEAST && self.sizes().1 > 0
    }

    /// What a model is trained on, if there are enough images.
    pub fn dataset(&self) -> Option<Dataset> {
        if !self.is_enough() {
            return None;
        }
        let ((train, test), (.., times)) = (self.split(), self.sizes());
        Some(Dataset { origin: Origin::Files, train: self.some(&train, times), test: self.some(&test, 1) })
    }

    /// Some of the images, so many times over.
    fn some(&self, indices: &[usize], times: usize) -> Digits {
        let pixels: Vec<u8> = indices.iter().flat_map(|&index| self.image(index)).copied().collect();
        let labels: Vec<u8> = indices.iter().map(|&index| self.labels[index]).collect();
        Digits { pixels: pixels.repeat(times), labels: Some(labels.repeat(times)) }
    }

    /// The names of a dataset's classes, if it is one of these images.
    pub fn names_of(&self, dataset: &Dataset) -> Option<&[String]> {
        let classes = dataset.train.labels.as_deref().map(Classes::of)?;
        // With its label, too: classes that were removed and added since have other names under the same numbers.
        let is_known = |(image, &label): (&[u8], &u8)| {
            (0..self.len()).any(|index| self.labels[index] == label && self.image(index) == image)
        };
        let labels = dataset.test.labels.as_deref()?;
        let is_it = dataset.origin == Origin::Files
            && classes.labels().iter().all(|&label| usize::from(label) < self.names.len())
            && dataset.test.pixels.chunks(PIXELS).zip(labels).all(is_known);
        is_it.then_some(&self.names)
    }

    /// As a file: the names as JSON on the first line, then the label and the grey values of each image.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(&self.names).unwrap_or_default();
        bytes.push(b'\n');
        for (index, &label) in self.labels.iter().enumerate() {
            bytes.push(label);
            bytes.extend(self.image(index));
        }
        bytes
    }

    /// The collection of a file; `None` if it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Collection> {
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let names: Vec<String> = serde_json::from_slice(&bytes[..end]).ok()?;
        let (images, rest) = bytes[end + 1..].as_chunks::<{ 1 + PIXELS }>();
        let fits = |image: &[u8; 1 + PIXELS]| usize::from(image[0]) < names.len();
        if !rest.is_empty() || names.len() > MOST_CLASSES || images.len() > MOST || !images.iter().all(fits) {
            return None;
        }
        let labels = images.iter().map(|image| image[0]).collect();
        let pixels = images.iter().flat_map(|image| &image[1..]).copied().collect();
        Some(Collection { names, labels, pixels })
    }
}

//! Synthetic digits.

use latent_ink::data::{Digits, PIXELS, folder, synthetic};
use sha2::{Digest, Sha256};

use super::mnist_folder;

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
        let labels = digits.labels.as_ref().unwrap();
        assert_eq!(digits.pixels.len(), digits.len() * PIXELS);
        for class in 0..10 {
            let count = labels.iter().filter(|&&label| label == class).count();
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
    for (index, &label) in digits.labels.as_ref().unwrap().iter().enumerate() {
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
    let labels = digits.labels.as_ref().unwrap();
    let right = (0..digits.len()).filter(|&index| {
        let image = digits.image(index);
        let nearest =
            (0..10).min_by(|&a, &b| distance(&means[a], image).total_cmp(&distance(&means[b], image)));
        nearest == Some(usize::from(labels[index]))
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

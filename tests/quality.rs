//! The quality of samples: measures against known numbers, the classifier on digits, and the whole study from a
//! model to its figures.

#![allow(clippy::unwrap_used)]

mod support;

use std::cell::Cell;
use std::rc::Rc;

use latent_ink::data::{Dataset, DatasetProblem, Digits, Origin, PIXELS, synthetic};
use latent_ink::density::Points;
use latent_ink::model::{FEATURE_COUNT, Preset, vae};
use latent_ink::quality::{Densities, Judge, Measures, Moments, SHOWN, Source};
use latent_ink::random::Sequence;
use latent_ink::train::{Classifier, Codec, Judged, Processor, Session, Settings};

use support::session::cpu;
use support::{adapter, on_gpu};

/// Samples of a source: few, since a software adapter in a browser is slow.
const SAMPLES: usize = 130;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Digits `first..first + count` of the synthetic set.
fn digits(first: usize, count: usize) -> Digits {
    let mut digits = Digits::default();
    synthetic::extend(&mut digits, 1, first..first + count);
    digits
}

fn grey(digits: &Digits) -> Vec<f32> {
    digits.pixels.iter().map(|&pixel| f32::from(pixel) / 255.0).collect()
}

/// The share of digits whose likeliest class is their label.
fn accuracy(judged: &Judged, digits: &Digits) -> f64 {
    let labels = digits.labels.iter().flatten();
    let hits = judged.classes().zip(labels).filter(|((class, _), label)| *class == usize::from(**label));
    hits.count() as f64 / digits.len() as f64
}

/// Points that are easy to compute in any language: `s·sin(0.7·s·(i+1)·(j+1)) + 0.3·s·cos(i·(j+2))`, the first without s.
fn waves(count: usize, size: usize, s: f64) -> Vec<f32> {
    let value =
        |i: f64, j: f64| ((0.7 * s * (i + 1.0) * (j + 1.0)).sin() + 0.3 * s * (i * (j + 2.0)).cos()) as f32;
    (0..count).flat_map(|i| (0..size).map(move |j| value(i as f64, j as f64))).collect()
}

/// In NumPy, with `np.cov` and the eigenvalues of the unsymmetric product:
///
/// ```python
/// root = np.sqrt(np.maximum(np.linalg.eigvals(c1 @ c2).real, 0)).sum()
/// ((m1 - m2) ** 2).sum() + np.trace(c1) + np.trace(c2) - 2 * root
/// ```
#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn the_frechet_distance_agrees_with_numpy() {
    let moments = |values: &[f32]| Moments::of(Points { size: 7, values });
    let (a, b) = (moments(&waves(60, 7, 1.0)), moments(&waves(45, 7, 1.3)));
    assert!((a.mean[0] - 0.02571952).abs() < 1e-7 && (a.covariance[1] + 0.01819393).abs() < 1e-7, "{a:?}");
    assert!((a.frechet_distance(&b) - 0.885_517_851_845_904).abs() < 1e-9, "{}", a.frechet_distance(&b));
    // Five points in seven dimensions: a singular covariance.
    let few = moments(&waves(5, 7, 1.0));
    assert!((few.frechet_distance(&b) - 3.305_917_481_353_045).abs() < 1e-6, "{}", few.frechet_distance(&b));
    assert!((b.frechet_distance(&few) - 3.305_917_481_353_045).abs() < 1e-6, "{}", b.frechet_distance(&few));
    assert!(a.frechet_distance(&a) < 1e-9);
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn confidence_and_histogram_by_hand() {
    let row = |class: usize, probability: f32| {
        let mut row = [(1.0 - probability) / 9.0; 10];
        row[class] = probability;
        row
    };
    let judged = Judged {
        features: waves(4, FEATURE_COUNT, 1.0),
        probabilities: [row(3, 0.95), row(3, 0.9), row(9, 0.899), row(0, 0.2)].concat(),
    };
    let real = Moments::of(Points { size: FEATURE_COUNT, values: &judged.features });
    let measures = Measures::new(&judged, &real);
    assert_eq!(measures.confident, 0.5);
    assert_eq!(measures.histogram, [1, 0, 0, 2, 0, 0, 0, 0, 0, 1]);
    assert!(measures.frechet_distance < 1e-9, "{measures:?}");
}

on_gpu! {
    async fn the_classifier_learns_digits() {
        let (train, test) = (digits(0, 1000), digits(1000, 300));
        let mut classifier = Classifier::new(&Processor::Gpu(adapter().await), &train).await.unwrap();
        let before = accuracy(&classifier.judge(&grey(&test)).await.unwrap(), &test);
        assert!(before < 0.4, "{before} right without having learned");
        let seen = Cell::new(0);
        let (nats, share) = classifier.train(120, &|step| seen.set(step)).await.unwrap();
        assert_eq!(seen.get(), 120);
        assert!(nats < 1.5 && share > 0.5, "{nats} nats, {share} right while it learned");
        let judged = classifier.judge(&grey(&test)).await.unwrap();
        let after = accuracy(&judged, &test);
        assert!(after > 0.85, "{after} right after 120 steps");
        assert_eq!(judged.features.len(), 300 * FEATURE_COUNT);
        for row in judged.probabilities.chunks_exact(10) {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{row:?}");
        }
    }

    async fn both_executors_learn_the_same_and_one_repeats_itself() {
        let train = digits(0, 200);
        let mut all = Vec::new();
        for processor in [cpu(), Processor::Gpu(adapter().await), Processor::Gpu(adapter().await)] {
            let mut classifier = Classifier::new(&processor, &train).await.unwrap();
            classifier.train(6, &|_| ()).await.unwrap();
            // 128 and 33 images: the last batch is not full.
            all.push(classifier.judge(&grey(&train)[..161 * PIXELS]).await.unwrap());
        }
        let [cpu, gpu, again] = &all[..] else { unreachable!() };
        assert_eq!(gpu, again);
        for (cpu, gpu) in cpu.probabilities.iter().zip(&gpu.probabilities) {
            // Different orders of sums make the two diverge slowly.
            assert!((cpu - gpu).abs() < 1e-3, "{cpu} on the CPU, {gpu} on the GPU");
        }
    }

    /// Fewer digits than a batch has.
    async fn a_few_digits_suffice() {
        let train = digits(0, 20);
        let mut classifier = Classifier::new(&cpu(), &train).await.unwrap();
        let (nats, _) = classifier.train(40, &|_| ()).await.unwrap();
        assert!(nats.is_finite());
        let share = accuracy(&classifier.judge(&grey(&train)).await.unwrap(), &train);
        assert!(share > 0.9, "{share} of what it should know by heart");
    }

    async fn a_codec_does_what_the_session_does() {
        let dataset = Rc::new(Dataset { origin: Origin::Synthetic, train: digits(0, 64), test: digits(64, 16) });
        let settings = Settings { batch_size: 32, ..Settings::plain(Preset::Tiny) };
        for processor in [cpu(), Processor::Gpu(adapter().await)] {
            let session = Session::new(&processor, settings, dataset.clone(), None, |_, _| {}).await.unwrap();
            let mut codec = Codec::new(&processor, &session.snapshot().await.unwrap()).await.unwrap();
            let posterior = session.draw(&grey(&dataset.train)[..PIXELS]).await.unwrap();
            let encoded = codec.encode(&dataset.train.pixels[..3 * PIXELS]).await.unwrap();
            assert_eq!(encoded.len(), 3 * 8);
            for (here, there) in encoded.iter().zip(&posterior.mu) {
                assert!((here - there).abs() < 1e-5, "{here} and {there}");
            }
            let logits = session.plan().value(vae::DRAWING, vae::LOGITS);
            let decoded = session.decode(&posterior.mu, &[logits]).await.unwrap();
            let grey = codec.decode(&encoded).await.unwrap();
            assert_eq!(grey.len(), 3 * PIXELS);
            for (here, there) in grey.iter().zip(latent_ink::train::floats(&decoded).chunks_exact(4)) {
                let there = 1.0 / (1.0 + (-there[0]).exp());
                assert!((here - there).abs() < 1e-5, "{here} and {there}");
            }
        }
    }

    async fn a_study_from_model_to_figures() {
        let dataset = Rc::new(Dataset { origin: Origin::Synthetic, train: digits(0, 300), test: digits(300, 100) });
        let settings = Settings { batch_size: 50, learning_rate: 5e-3, beta: 0.1, ..Settings::plain(Preset::Tiny) };
        let gpu = Processor::Gpu(adapter().await);
        let mut session = Session::new(&gpu, settings, dataset.clone(), None, |_, _| {}).await.unwrap();
        while session.step() < 120 || !session.is_between_steps() {
            session.train_and_wait(120).await.unwrap();
        }
        let mut codec = Codec::new(&gpu, &session.snapshot().await.unwrap()).await.unwrap();
        let densities = Densities::fit(&mut codec, &dataset.train, &|_| ()).await.unwrap();
        let mut judge = Judge::new(&gpu, &dataset, 60, &|_| ()).await.unwrap();
        let quality = judge.quality(&mut codec, &densities, &dataset, SAMPLES, &|_| ()).await.unwrap();
        assert_eq!(quality, judge.quality(&mut codec, &densities, &dataset, SAMPLES, &|_| ()).await.unwrap());

        assert!(quality.accuracy > Some(0.7), "{:?}", quality.accuracy);
        assert_eq!(quality.training_digits.histogram.iter().sum::<usize>(), 300);
        for study in [&quality.prior, &quality.density] {
            assert_eq!(study.measures.histogram.iter().sum::<usize>(), SAMPLES);
            assert!(study.measures.frechet_distance > quality.training_digits.frechet_distance, "{study:?}");
            assert!((0.0..=1.0).contains(&study.measures.confident));
            assert_eq!(study.pictures.len(), 2 * SHOWN * PIXELS);
            let training = &study.pictures[SHOWN * PIXELS..][..PIXELS];
            let is_it = |image: &[u8]| image.iter().zip(training).all(|(&a, b)| f32::from(a) / 255.0 == *b);
            assert!(dataset.train.pixels.chunks_exact(PIXELS).any(is_it), "no training image");
            assert!(study.nearest > 0.0);
        }
        assert_ne!(quality.prior, quality.density);

        // What is fitted to one class is nearer to its mean than to those of the others.
        let sequence = Sequence { counter: 0, seed: 1, stream: 60 };
        let latents = |source: Source| source.draw(Some(&densities), sequence, (64, 8), 1.0);
        assert_eq!(latents(Source::Prior), Source::Label(1).draw(None, sequence, (64, 8), 1.0));
        let mut means = [[0.0; 8]; 10];
        for (pixels, &label) in dataset.train.pixels.chunks(PIXELS).zip(dataset.train.labels.iter().flatten()) {
            let encoded = codec.encode(pixels).await.unwrap();
            // Every ten digits hold each class once, so there are 30 of each.
            means[usize::from(label)].iter_mut().zip(encoded).for_each(|(mean, x)| *mean += x / 30.0);
        }
        let nearest = |latent: &[f32]| {
            let distance = |mean: &[f32; 8]| mean.iter().zip(latent).map(|(a, b)| (a - b).powi(2)).sum::<f32>();
            (0..10).min_by(|&a, &b| distance(&means[a]).total_cmp(&distance(&means[b]))).unwrap()
        };
        let ones = latents(Source::Label(1)).chunks_exact(8).filter(|latent| nearest(latent) == 1).count();
        assert!(ones > 32, "{ones} of 64 are ones");
    }

    /// Classes are the labels that occur: some letters, for example.
    async fn labels_other_than_digits_are_learned_and_drawn_from() {
        let letters = |first, count| {
            let mut digits = digits(first, count);
            digits.labels.iter_mut().flatten().for_each(|label| *label = 26 * *label + 3);
            digits
        };
        let mut dataset = Dataset { origin: Origin::Files, train: letters(0, 300), test: letters(300, 100) };
        let gpu = Processor::Gpu(adapter().await);
        let settings = Settings { batch_size: 50, ..Settings::plain(Preset::Tiny) };
        let session = Session::new(&gpu, settings, Rc::new(dataset.clone()), None, |_, _| {}).await.unwrap();
        let mut codec = Codec::new(&gpu, &session.snapshot().await.unwrap()).await.unwrap();
        let densities = Densities::fit(&mut codec, &dataset.train, &|_| ()).await.unwrap();
        let counts = [3, 29, 237, 1].map(|label| densities.digits(Source::Label(label)));
        assert_eq!((counts, densities.digits(Source::Density)), ([30, 30, 30, 0], 300));

        let mut judge = Judge::new(&gpu, &dataset, 60, &|_| ()).await.unwrap();
        let quality = judge.quality(&mut codec, &densities, &dataset, SAMPLES, &|_| ()).await.unwrap();
        assert!(quality.accuracy > Some(0.7), "{:?}", quality.accuracy);
        assert_eq!(quality.classes.labels(), [3, 29, 55, 81, 107, 133, 159, 185, 211, 237]);
        assert_eq!(quality.prior.measures.histogram.len(), 10);

        // The test digits' labels are only needed for the accuracy.
        dataset.test.labels = None;
        let mut judge = Judge::new(&gpu, &dataset, 1, &|_| ()).await.unwrap();
        let quality = judge.quality(&mut codec, &densities, &dataset, SAMPLES, &|_| ()).await.unwrap();
        assert_eq!(quality.accuracy, None);
    }

    /// Sixty-four classes, and a number of classes that is not a multiple of four.
    async fn many_classes_are_learned_alike_by_both_executors() {
        for classes in [26, 64] {
            let mut train = digits(0, 200);
            train.labels = Some((0..200).map(|index| index % classes).collect());
            let mut probabilities = Vec::new();
            for processor in [cpu(), Processor::Gpu(adapter().await)] {
                let mut classifier = Classifier::new(&processor, &train).await.unwrap();
                classifier.train(6, &|_| ()).await.unwrap();
                let judged = classifier.judge(&grey(&train)[..3 * PIXELS]).await.unwrap();
                assert_eq!(judged.class_count(), usize::from(classes));
                probabilities.push(judged.probabilities);
            }
            for (cpu, gpu) in probabilities[0].iter().zip(&probabilities[1]) {
                assert!((cpu - gpu).abs() < 1e-3, "{cpu} on the CPU, {gpu} on the GPU");
            }
        }
    }

    async fn what_needs_labels_says_so() {
        let mut dataset = Dataset { origin: Origin::Files, train: digits(0, 100), test: digits(100, 10) };
        let mut refused = async |labels: Option<Vec<u8>>| {
            dataset.train.labels = labels;
            Judge::new(&cpu(), &dataset, 1, &|_| ()).await.err()
        };
        assert_eq!(refused(None).await, Some(DatasetProblem::NoLabels.into()));
        let count = |classes| Some(DatasetProblem::ClassCount { classes, limit: 64 }.into());
        assert_eq!(refused(Some(vec![7; 100])).await, count(1));
        assert_eq!(refused(Some((0..100).map(|index| index % 65).collect())).await, count(65));

        // Everything else works without.
        dataset.train.labels = None;
        dataset.test.labels = None;
        let settings = Settings { batch_size: 50, ..Settings::plain(Preset::Tiny) };
        let dataset = Rc::new(dataset);
        let mut session = Session::new(&cpu(), settings, dataset.clone(), None, |_, _| {}).await.unwrap();
        assert!(session.train_and_wait(1).await.unwrap()[0].total().is_finite());
        let mut codec = Codec::new(&cpu(), &session.snapshot().await.unwrap()).await.unwrap();
        let densities = Densities::fit(&mut codec, &dataset.train, &|_| ()).await.unwrap();
        assert_eq!([Source::Density, Source::Label(1)].map(|source| densities.digits(source)), [100, 0]);
    }
}

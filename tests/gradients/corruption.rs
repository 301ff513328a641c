//! Corrupted images: how much changes, and when the random numbers are drawn anew.

use latent_ink::ops::{Corrupt, Corruption, CorruptionKind, Counter, Op, State};
use latent_ink::random::stream;
use latent_ink::reference;

use super::support::Operands;

const SIDE: usize = 28;
const PIXELS: usize = SIDE * SIDE;
const IMAGES: usize = 200;

/// The pixels of images that are of this grey throughout, in a row.
fn corrupted(grey: f32, kind: CorruptionKind, strength: f64, counter: Counter, state: State) -> Vec<f64> {
    let mut o = Operands::new(1);
    let input = o.floats("input", [grey, 0.0, 0.0, 0.0].repeat(IMAGES * PIXELS));
    let state = o.state(state);
    let output = o.result("output", input.len);
    let op = Corrupt {
        batch: IMAGES,
        height: SIDE,
        width: SIDE,
        corruption: Corruption { kind, strength },
        stream: stream::TRAINING_CORRUPTION,
        counter,
        input,
        state,
        output,
    };
    let memory = o.memory();
    reference::run(&Op::Corrupt(op), &memory);
    let values = memory.floats(output);
    assert!(values.chunks_exact(4).all(|pixel| pixel[1..] == [0.0; 3]));
    values.iter().step_by(4).copied().collect()
}

fn share(pixels: &[f64], which: impl Fn(f64) -> bool) -> f64 {
    pixels.iter().filter(|&&pixel| which(pixel)).count() as f64 / pixels.len() as f64
}

#[test]
fn gaussian_noise_has_its_deviation_and_is_clamped() {
    let state = State { step: 3, seed: 5, ..State::default() };
    // At 0.1 around one half nothing is clamped.
    let pixels = corrupted(0.5, CorruptionKind::Gaussian, 0.1, Counter::Step, state);
    let mean = pixels.iter().sum::<f64>() / pixels.len() as f64;
    let deviation = (pixels.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / pixels.len() as f64).sqrt();
    assert!((mean - 0.5).abs() < 1e-3 && (deviation - 0.1).abs() < 1e-3, "{mean} ± {deviation}");
    // Of white paper half of the noise is below it.
    let paper = corrupted(0.0, CorruptionKind::Gaussian, 0.5, Counter::Step, state);
    assert!((share(&paper, |x| x == 0.0) - 0.5).abs() < 5e-3);
    // Beyond two standard deviations: 2.275%.
    assert!((share(&paper, |x| x == 1.0) - 0.02275).abs() < 2e-3);
    assert!(paper.iter().all(|x| (0.0..=1.0).contains(x)));
}

#[test]
fn salt_and_pepper_are_as_many_as_the_strength_says() {
    let state = State { evaluated: 3, seed: 5, ..State::default() };
    let pixels = corrupted(0.5, CorruptionKind::SaltAndPepper, 0.3, Counter::Evaluated, state);
    for value in [0.0, 1.0] {
        assert!((share(&pixels, |x| x == value) - 0.15).abs() < 5e-3, "{value}");
    }
    assert!((share(&pixels, |x| x == 0.5) - 0.7).abs() < 5e-3);
    let none = corrupted(0.5, CorruptionKind::SaltAndPepper, 0.0, Counter::Evaluated, state);
    let all = corrupted(0.5, CorruptionKind::SaltAndPepper, 1.0, Counter::Evaluated, state);
    assert_eq!((share(&none, |x| x == 0.5), share(&all, |x| x == 0.5)), (1.0, 0.0));
}

#[test]
fn a_patch_is_a_square_anywhere_in_the_image() {
    let pixels = corrupted(1.0, CorruptionKind::Patch, 0.5, Counter::Step, State::default());
    let mut places = Vec::new();
    for image in pixels.chunks_exact(PIXELS) {
        let inside = (0..PIXELS).filter(|&pixel| image[pixel] == 0.0);
        let (rows, columns): (Vec<_>, Vec<_>) = inside.map(|pixel| (pixel / SIDE, pixel % SIDE)).unzip();
        assert_eq!(rows.len(), 14 * 14);
        let extent = |of: &[usize]| (*of.iter().min().unwrap(), *of.iter().max().unwrap());
        let ((top, bottom), (left, right)) = (extent(&rows), extent(&columns));
        assert_eq!((bottom - top, right - left), (13, 13));
        places.push([top, left]);
    }
    for axis in [0, 1] {
        let of_axis: std::collections::BTreeSet<_> = places.iter().map(|place| place[axis]).collect();
        assert_eq!(of_axis, (0..=14).collect(), "200 images reach each of 15 places");
    }
    let whole = corrupted(1.0, CorruptionKind::Patch, 1.0, Counter::Step, State::default());
    assert_eq!(share(&whole, |x| x == 0.0), 1.0);
}

#[test]
fn draws_depend_on_seed_and_step_and_in_the_test_set_on_the_batch() {
    for kind in [CorruptionKind::Gaussian, CorruptionKind::SaltAndPepper, CorruptionKind::Patch] {
        let at = |counter, step, seed, evaluated| {
            corrupted(0.5, kind, 0.5, counter, State { step, seed, evaluated, ..State::default() })
        };
        let step = Counter::Step;
        assert_eq!(at(step, 4, 1, 0), at(step, 4, 1, 9));
        assert_ne!(at(step, 4, 1, 0), at(step, 5, 1, 0));
        assert_ne!(at(step, 4, 1, 0), at(step, 4, 2, 0));
        let test = Counter::Evaluated;
        assert_eq!(at(test, 4, 1, 0), at(test, 5, 1, 0));
        assert_ne!(at(test, 4, 1, 0), at(test, 4, 1, 1));
    }
}

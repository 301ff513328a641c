//! Random numbers: moments, independence, and a shuffle that loses no image.

use latent_ink::random::{Sequence, pcg4d, permute};

/// Standard errors of the moments of n normal numbers are 1/√n, √(2/n) and √(24/n); a sound
/// generator (whose seed is fixed here) is far within five of them.
#[test]
fn normal_numbers_have_normal_moments() {
    let n = 400_000;
    let mut numbers = vec![0.0_f32; n];
    Sequence { counter: 3, seed: 7, stream: 0 }.fill_normal(&mut numbers);
    let numbers: Vec<f64> = numbers.into_iter().map(f64::from).collect();
    let mean_of = |f: &dyn Fn(f64) -> f64| numbers.iter().map(|&x| f(x)).sum::<f64>() / n as f64;
    let error = 1.0 / (n as f64).sqrt();
    assert!(mean_of(&|x| x).abs() < 5.0 * error);
    assert!((mean_of(&|x| x * x) - 1.0).abs() < 5.0 * 2f64.sqrt() * error);
    assert!(mean_of(&|x| x.powi(3)).abs() < 5.0 * 15f64.sqrt() * error);
    assert!((mean_of(&|x| x.powi(4)) - 3.0).abs() < 5.0 * 96f64.sqrt() * error);
    for distance in 1..9 {
        let correlation: f64 =
            numbers.iter().zip(&numbers[distance..]).map(|(a, b)| a * b).sum::<f64>() / n as f64;
        assert!(correlation.abs() < 5.0 * error, "distance {distance}: {correlation}");
    }
}

#[test]
fn uniform_numbers_fill_the_open_interval() {
    let mut numbers = vec![0.0_f32; 100_000];
    Sequence { counter: 0, seed: 1, stream: 2 }.fill_uniform(&mut numbers);
    assert!(numbers.iter().all(|&x| 0.0 < x && x < 1.0));
    let mut bins = [0_u32; 10];
    numbers.iter().for_each(|x| bins[(x * 10.0) as usize] += 1);
    // χ² of 9 degrees of freedom is above 33.7 once in ten thousand.
    let chi_square: f64 = bins.iter().map(|&count| (f64::from(count) - 1e4).powi(2) / 1e4).sum();
    assert!(chi_square < 33.7, "{bins:?}");
}

#[test]
fn counters_seeds_and_streams_are_independent() {
    let draw = |counter, seed, stream| {
        let mut numbers = vec![0.0_f32; 100_000];
        Sequence { counter, seed, stream }.fill_normal(&mut numbers);
        numbers.into_iter().map(f64::from).collect::<Vec<_>>()
    };
    let first = draw(0, 0, 0);
    for other in [draw(1, 0, 0), draw(0, 1, 0), draw(0, 0, 1)] {
        let correlation = first.iter().zip(&other).map(|(a, b)| a * b).sum::<f64>() / 1e5;
        assert!(correlation.abs() < 5.0 / 1e5_f64.sqrt(), "{correlation}");
    }
}

/// A bit of the input flips about half of the output's bits. Only the low 16 bits of each word are
/// tested: products carry upwards, so pcg4d mixes the high ones less, and counts that high do not occur.
#[test]
fn pcg4d_avalanches() {
    let trials = 64;
    for word in 0..4 {
        for bit in 0..16 {
            let flips = |trial: u32| {
                let words = [trial, 100 + trial, 2, 3];
                let mut other = words;
                other[word] ^= 1 << bit;
                pcg4d(words).iter().zip(pcg4d(other)).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>()
            };
            let share = f64::from((0..trials).map(flips).sum::<u32>()) / f64::from(128 * trials);
            assert!((0.45..0.55).contains(&share), "word {word}, bit {bit}: {share}");
        }
    }
}

#[test]
fn the_shuffle_is_a_bijection() {
    for count in [1, 2, 3, 5, 64, 65, 1000, 10_007, 60_000] {
        for epoch in [0, 1, 19] {
            let mut seen = vec![false; count as usize];
            for index in 0..count {
                let place = &mut seen[permute(index, count, 42, epoch) as usize];
                assert!(!*place, "{count} images, epoch {epoch}: one comes twice");
                *place = true;
            }
        }
    }
}

/// A random permutation of n keeps one index in place on average, and moves one by n/3.
#[test]
fn epochs_and_seeds_shuffle_differently() {
    let count = 60_000;
    let order = |seed, epoch| (0..count).map(move |index| permute(index, count, seed, epoch));
    for (seed, epoch) in [(1, 1), (2, 0), (1, 19)] {
        let same = order(1, 0).zip(order(seed, epoch)).filter(|(a, b)| a == b).count();
        assert!(same < 10, "seed {seed}, epoch {epoch}: {same} images stay");
    }
    let moved: f64 =
        (0..count).zip(order(1, 0)).map(|(a, b)| f64::from(a.abs_diff(b))).sum::<f64>() / f64::from(count);
    assert!((moved / f64::from(count) - 1.0 / 3.0).abs() < 0.01, "{moved}");
}

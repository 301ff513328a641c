//! Mixtures fitted to points: the fit recovers the source of the points, and samples have its moments.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use latent_ink::density::{Cholesky, Fit, Gaussian, Mixture, Points, fit};
use latent_ink::random::Sequence;

fn gaussian(weight: f64, mean: [f64; 2], covariance: [f64; 4]) -> Gaussian {
    Gaussian { weight, mean: mean.to_vec(), covariance: Cholesky::new(&covariance, 2).unwrap() }
}

/// A slanted component, a round one, a narrow one.
fn known() -> Mixture {
    let components = vec![
        gaussian(0.5, [0.0, 0.0], [1.0, 0.8, 0.8, 1.0]),
        gaussian(0.3, [6.0, -2.0], [0.5, 0.0, 0.0, 0.5]),
        gaussian(0.2, [-4.0, 5.0], [2.0, -0.1, -0.1, 0.02]),
    ];
    Mixture { components }
}

fn fitted(values: &[f32], size: usize, components: usize, seed: u32) -> Fit {
    pollster::block_on(fit(Points { size, values }, components, seed, &|_, _| ())).unwrap()
}

/// Mean and covariance (a, b, b, c) of some points, by their definitions.
fn moments(points: &[f32]) -> ([f64; 2], [f64; 3]) {
    let count = (points.len() / 2) as f64;
    let mean = [0, 1].map(|k| points.iter().skip(k).step_by(2).map(|&x| f64::from(x)).sum::<f64>() / count);
    let product = |j: usize, k: usize| {
        let rows = points.chunks_exact(2);
        rows.map(|x| (f64::from(x[j]) - mean[j]) * (f64::from(x[k]) - mean[k])).sum::<f64>() / count
    };
    (mean, [product(0, 0), product(0, 1), product(1, 1)])
}

/// The covariance (a, b, c) of a component: what its factor does to the axes.
fn covariance(component: &Gaussian) -> [f64; 3] {
    let (x, y) = (component.covariance.times(&[1.0, 0.0]), component.covariance.times(&[0.0, 1.0]));
    [x[0] * x[0] + y[0] * y[0], x[0] * x[1] + y[0] * y[1], x[1] * x[1] + y[1] * y[1]]
}

fn close(found: f64, known: f64, apart: f64) {
    assert!((found - known).abs() <= apart, "{found} in place of {known}");
}

#[test]
fn a_fit_finds_the_mixture_that_the_points_came_from() {
    let points = known().sample(Sequence { counter: 0, seed: 5, stream: 50 }, 6000, 1.0);
    let Fit { mixture, ln_likelihoods } = fitted(&points, 2, 3, 1);
    assert_eq!(mixture.components.len(), 3);
    for known in &known().components {
        let distance = |c: &Gaussian| (c.mean[0] - known.mean[0]).hypot(c.mean[1] - known.mean[1]);
        let nearest = |a: &&Gaussian, b: &&Gaussian| distance(a).total_cmp(&distance(b));
        let found = mixture.components.iter().min_by(nearest).unwrap();
        // A thousand points of standard deviation up to 1.4: means are off by 0.04, variances by 5 %.
        close(found.weight, known.weight, 0.02);
        close(distance(found), 0.0, 0.12);
        for (found, known) in covariance(found).into_iter().zip(covariance(known)) {
            close(found, known, 0.15 * known.abs() + 0.03);
        }
    }
    assert!(ln_likelihoods.len() > 1);
    for pair in ln_likelihoods.windows(2) {
        assert!(pair[1] >= pair[0] - 1e-9, "a round made it worse: {ln_likelihoods:?}");
    }
}

/// The mean log-likelihood of a fitted Gaussian's own points is −½·(d·ln 2π + ln |C| + d).
#[test]
fn one_component_is_mean_and_covariance() {
    let points = known().sample(Sequence { counter: 1, seed: 5, stream: 50 }, 500, 1.0);
    let Fit { mixture, ln_likelihoods } = fitted(&points, 2, 1, 1);
    let (mean, [a, b, c]) = moments(&points);
    let found = &mixture.components[0];
    assert_eq!((mixture.components.len(), found.weight), (1, 1.0));
    close(found.mean[0], mean[0], 1e-9);
    close(found.mean[1], mean[1], 1e-9);
    for (found, known) in covariance(found).into_iter().zip([a, b, c]) {
        close(found, known, 1e-5 * a.max(c));
    }
    let known = -0.5 * (2.0 * std::f64::consts::TAU.ln() + (a * c - b * b).ln() + 2.0);
    close(ln_likelihoods[0], known, 1e-4);
}

#[test]
fn more_components_explain_more() {
    let points = known().sample(Sequence { counter: 2, seed: 5, stream: 50 }, 2000, 1.0);
    let last = |components| *fitted(&points, 2, components, 1).ln_likelihoods.last().unwrap();
    assert!(last(3) > last(1) + 0.5, "{} and {} nats", last(3), last(1));
}

#[test]
fn the_same_seed_gives_the_same_fit_and_the_same_points() {
    let points = known().sample(Sequence { counter: 3, seed: 5, stream: 50 }, 800, 1.0);
    assert_eq!(fitted(&points, 2, 4, 7), fitted(&points, 2, 4, 7));
    assert_ne!(fitted(&points, 2, 4, 7), fitted(&points, 2, 4, 8));
    let draw = |counter| known().sample(Sequence { counter, seed: 9, stream: 50 }, 10, 1.0);
    assert_eq!(draw(1), draw(1));
    assert_ne!(draw(1), draw(2));
}

#[test]
fn samples_have_the_moments_of_the_mixture() {
    let one = Mixture { components: vec![gaussian(1.0, [3.0, -1.0], [2.0, 0.9, 0.9, 0.5])] };
    let sequence = Sequence { counter: 4, seed: 5, stream: 50 };
    let (mean, [a, b, c]) = moments(&one.sample(sequence, 20_000, 1.0));
    close(mean[0], 3.0, 0.04);
    close(mean[1], -1.0, 0.02);
    close(a, 2.0, 0.08);
    close(b, 0.9, 0.04);
    close(c, 0.5, 0.02);
    // Temperature scales the spread only; at 0 all points are means, in proportion to the weights.
    let (mean, [a, ..]) = moments(&one.sample(sequence, 20_000, 0.5));
    close(mean[0], 3.0, 0.02);
    close(a, 0.5, 0.02);
    let means = known().sample(sequence, 10_000, 0.0);
    let share = |mean: [f32; 2]| means.chunks_exact(2).filter(|point| *point == mean).count() as f64 / 1e4;
    close(share([0.0, 0.0]), 0.5, 0.02);
    close(share([6.0, -2.0]), 0.3, 0.02);
    close(share([-4.0, 5.0]), 0.2, 0.02);
}

/// Points of a model that has learned little.
#[test]
fn points_without_spread_are_handled() {
    // A latent dimension that is always the same, beside one that is not.
    let points: Vec<f32> = (0..200).flat_map(|k| [0.25, (k as f32).sin()]).collect();
    let drawn =
        fitted(&points, 2, 3, 1).mixture.sample(Sequence { counter: 0, seed: 1, stream: 50 }, 100, 1.0);
    assert!(drawn.chunks_exact(2).all(|point| (point[0] - 0.25).abs() < 0.01), "{drawn:?}");
    // The same point again and again, and fewer points than components.
    for points in [vec![1.5; 20], vec![1.5; 2], vec![0.0, 0.0, 1.0, 1.0]] {
        let mixture = fitted(&points, 2, 5, 1).mixture;
        let drawn = mixture.sample(Sequence { counter: 0, seed: 1, stream: 50 }, 50, 1.0);
        let known =
            |point: &[f32]| points.chunks_exact(2).any(|p| (p[0] - point[0]).hypot(p[1] - point[1]) < 0.02);
        assert!(drawn.chunks_exact(2).all(known), "{drawn:?} from {points:?}");
    }
}

#[test]
fn no_points_and_points_that_are_no_numbers_have_no_fit() {
    for values in [&[][..], &[1.0, f32::NAN], &[f32::INFINITY, 0.0]] {
        assert_eq!(pollster::block_on(fit(Points { size: 2, values }, 3, 1, &|_, _| ())), None);
    }
}

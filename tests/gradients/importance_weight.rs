//! Importance weights: each against the densities that define it, their running sum against Jensen's
//! inequality.

use latent_ink::ops::{ImportanceWeight, Op, Slice, State};
use latent_ink::reference::{self, Memory};
use latent_ink::train::{Likelihood, LikelihoodOrder};

use super::support::Operands;

const LATENT: usize = 3;
const PADDED: usize = 4;
const IMAGES: usize = 5;
const DRAWS: usize = 24;

/// Some images' posteriors, and space for one draw at a time.
struct Draws {
    memory: Memory,
    op: Op,
    heads: Slice,
    noise: Slice,
    latents: Slice,
    reconstruction: Slice,
    log_weights: Slice,
}

impl Draws {
    fn new() -> Draws {
        let mut o = Operands::new(6);
        let heads = o.normal_padded("μ, logvar", IMAGES * 2, LATENT);
        let noise = o.normal("ε", IMAGES * PADDED);
        let latents = o.result("z", IMAGES * PADDED);
        let reconstruction = o.result("−ln p(x|z)", IMAGES);
        let log_weights = o.floats("log weights", vec![0.0; 2 * IMAGES]);
        let state = o.state(State::default());
        let (batch, images, latent, padded) = (IMAGES, IMAGES, LATENT, PADDED);
        let op = ImportanceWeight {
            batch,
            images,
            latent,
            padded,
            heads,
            noise,
            latents,
            reconstruction,
            log_weights,
            state,
        };
        let op = Op::ImportanceWeight(op);
        Draws { memory: o.memory(), op, heads, noise, latents, reconstruction, log_weights }
    }

    /// Another draw for each image: its noise, z and reconstruction loss are functions of its number.
    fn draw(&self, number: usize) {
        let (heads, mut noise) = (self.memory.floats(self.heads), self.memory.floats_mut(self.noise));
        let mut latents = self.memory.floats_mut(self.latents);
        let mut reconstruction = self.memory.floats_mut(self.reconstruction);
        for image in 0..IMAGES {
            reconstruction[image] = 90.0 + 4.0 * ((7 * number + image) as f64).sin();
            for d in 0..LATENT {
                let epsilon = 1.5 * ((31 * number + 5 * image + 3 * d) as f64).cos();
                let (mu, logvar) = (heads[2 * image * PADDED + d], heads[(2 * image + 1) * PADDED + d]);
                noise[image * PADDED + d] = epsilon;
                latents[image * PADDED + d] = mu + (0.5 * logvar).exp() * epsilon;
            }
        }
    }

    /// ln p(x|z) + ln p(z) − ln q(z|x) of an image's present draw, from the densities themselves.
    fn log_weight(&self, image: usize) -> f64 {
        let log_normal = |z: f64, mean: f64, variance: f64| {
            -0.5 * ((z - mean).powi(2) / variance + (std::f64::consts::TAU * variance).ln())
        };
        let (heads, latents) = (self.memory.floats(self.heads), self.memory.floats(self.latents));
        let dimension = |d: usize| {
            let z = latents[image * PADDED + d];
            let (mu, logvar) = (heads[2 * image * PADDED + d], heads[(2 * image + 1) * PADDED + d]);
            log_normal(z, 0.0, 1.0) - log_normal(z, mu, logvar.exp())
        };
        (0..LATENT).map(dimension).sum::<f64>() - self.memory.floats(self.reconstruction)[image]
    }

    /// −ln of the mean weight of these draws, mean over the images, by the operation.
    fn bound(&self, draws: std::ops::Range<usize>) -> f64 {
        self.memory.floats_mut(self.log_weights).fill(0.0);
        let order = LikelihoodOrder { draws: draws.len(), images: IMAGES };
        for number in draws {
            self.draw(number);
            reference::run(&self.op, &self.memory);
        }
        let log_weights: Vec<f32> =
            self.memory.floats(self.log_weights).iter().map(|&value| value as f32).collect();
        Likelihood::of(order, &log_weights).nats
    }
}

/// Half of an f32's last place, of 100 nats.
const ROUNDING: f64 = 1e-5;

#[test]
fn one_draw_is_the_difference_of_log_densities() {
    let draws = Draws::new();
    draws.draw(0);
    let expected = -(0..IMAGES).map(|image| draws.log_weight(image)).sum::<f64>() / IMAGES as f64;
    let bound = draws.bound(0..1);
    assert!((bound - expected).abs() < ROUNDING, "{bound} nats, not {expected}");
}

#[test]
fn many_draws_are_the_logarithm_of_the_mean_weight() {
    let draws = Draws::new();
    let mut weights = [0.0; IMAGES];
    for number in 0..DRAWS {
        draws.draw(number);
        for (image, sum) in weights.iter_mut().enumerate() {
            *sum += draws.log_weight(image).exp() / DRAWS as f64;
        }
    }
    let expected = -weights.iter().map(|mean| mean.ln()).sum::<f64>() / IMAGES as f64;
    let bound = draws.bound(0..DRAWS);
    assert!((bound - expected).abs() < ROUNDING, "{bound} nats, not {expected}");
}

/// Why the bound grows with k in expectation: of any draws, the logarithm of the mean weight is at least
/// the mean of the groups' logarithms of theirs (Jensen), whatever the draws are.
#[test]
fn the_bound_of_all_draws_is_at_least_the_mean_of_their_groups() {
    let draws = Draws::new();
    let mut looser = f64::INFINITY;
    for size in [1, 2, 4, 12, DRAWS] {
        let groups = DRAWS / size;
        // Groups of a size are joined into those of the next.
        let mean = (0..groups).map(|group| draws.bound(group * size..(group + 1) * size)).sum::<f64>();
        let mean = mean / groups as f64;
        assert!(mean < looser, "{mean} nats of {size} draws, {looser} of fewer");
        looser = mean;
    }
}

/// Weights of e⁻⁸⁰⁰ vanish in f64, let alone f32; their logarithms do not.
#[test]
fn improbable_images_keep_their_weight() {
    let draws = Draws::new();
    draws.draw(0);
    draws.memory.floats_mut(draws.reconstruction).fill(800.0);
    for _ in 0..2 {
        reference::run(&draws.op, &draws.memory);
    }
    let log_weights = draws.memory.floats(draws.log_weights);
    for image in 0..IMAGES {
        let (largest, sum) = (log_weights[2 * image], log_weights[2 * image + 1]);
        assert!((largest - draws.log_weight(image)).abs() < ROUNDING && sum == 2.0, "{largest}, {sum}");
    }
}

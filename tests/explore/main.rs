//! Experiments: each engine with a real model, against computations of its own.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod gpu;
mod guess;
mod latent_map;
mod layers;
mod manifold;
mod morph;
mod planes;
mod ranking;
mod traversals;

use latent_ink::data::Dataset;
use latent_ink::random::{Sequence, stream};
use support::{Alone, answers, last};

/// Standard normal numbers.
fn normals(count: usize, counter: u32) -> Vec<f32> {
    let mut normals = vec![0.0; count];
    Sequence { counter, seed: 7, stream: stream::SAMPLES }.fill_normal(&mut normals);
    normals
}

/// A test digit's grey values in `[0, 1]`.
fn grey(data: &Dataset, digit: usize) -> Vec<f32> {
    data.test.image(digit).iter().map(|&x| f32::from(x) / 255.0).collect()
}

fn assert_near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance, "{what}: {found} in place of {expected}");
}

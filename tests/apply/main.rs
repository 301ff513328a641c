//! The room Use: experiments that apply a model, against computations of their own.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod anomaly;
mod augment;
mod compress;
mod denoise;
mod helps;
mod repair;
#[path = "../support/mod.rs"]
mod support;

use latent_ink::data::Dataset;

/// A test digit as the model sees it.
fn greys_of(data: &Dataset, index: usize) -> Vec<f32> {
    data.test.image(index).iter().map(|&grey| f32::from(grey) / 255.0).collect()
}

//! The reference alone: gradients against finite differences, Adam and losses against what defines them, random
//! numbers. Every kernel is compared with the reference, so it must be verified independently.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod adam;
mod chain;
mod classification;
mod corruption;
mod finite_differences;
mod graph;
mod importance_weight;
mod latents;
mod layers;
mod pixels;
mod random;

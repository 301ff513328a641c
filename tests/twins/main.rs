//! The CPU twins alone: gradients against finite differences, random numbers, Adam, slices. Every shader is
//! compared with the twins, so they must be verified independently.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod adam;
mod chain;
mod classification;
mod finite_differences;
mod graph;
mod importance_weight;
mod latents;
mod layers;
mod pixels;
mod random;
mod slices;

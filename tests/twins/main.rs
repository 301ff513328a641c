//! The CPU twins by themselves: gradients against finite differences, random numbers, Adam, slices.
//! The twins are what every shader is compared with, so they must not be taken on trust.

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

//! The CPU backend: programs divided into units, helpers of all kinds, and its bench.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod bench;
mod helpers;
mod whole;

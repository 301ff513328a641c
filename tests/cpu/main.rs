//! The CPU backend: programs divided into units, and helpers of all kinds.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod helpers;
mod whole;

//! Every kernel against the reference: each file tests the operation of its stem, on odd shapes and on
//! the presets' own, with random operands and results poisoned first.
//!
//! Natively the tests take whatever Vulkan adapter there is, in the browser its WebGPU.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod adam;
mod add;
mod bce_with_logits;
mod bias_grad;
mod conv2d;
mod conv2d_grad_weight;
mod conv_transpose2d;
mod corrupt;
mod dense;
mod dense_grad_input;
mod dense_grad_weight;
mod faults;
mod gather;
mod gradient_norm;
mod importance_weight;
mod latent_statistics;
mod matrix;
mod max_pool2d;
mod max_pool2d_grad;
mod metrics;
mod naive;
mod noise;
mod reparameterize;
mod reparameterize_grad;
mod shapes;
mod silu;
mod softmax_cross_entropy;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

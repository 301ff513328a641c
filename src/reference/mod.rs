//! The reference: every operation in f64, as nested loops that read like its formula.
//!
//! It is what all other implementations are tested against, so it is written to be checked by eye: whole
//! batches, and nothing done for speed beyond taking a pixel's or a row's place out of the innermost loop.
//! Finite differences test the reference itself, and `tests/reference.rs` compares whole models with other
//! implementations.
//!
//! A file has the stem of the shader that computes the same. Names are those of the formulas: b an image, i and
//! j the row and column of an output pixel, u and v those of a tap, c an input channel, o an output channel.
//! There are no partial sums, so scratch operands for these are unused.

#![allow(clippy::needless_range_loop, reason = "an index that is counted reads like the formula's")]

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
mod epilogue;
mod gather;
mod geometry;
mod gradient_norm;
mod importance_weight;
mod latent_statistics;
mod max_pool2d;
mod max_pool2d_grad;
mod memory;
mod metrics;
mod noise;
mod reparameterize;
mod reparameterize_grad;
mod silu;
mod softmax_cross_entropy;
mod state;

pub use memory::Memory;

use crate::ops::{Op, each};

/// An operation as its formula has it.
trait Reference {
    /// Computes the results of the whole batch.
    fn compute(&self, memory: &Memory);
}

/// Computes `op`.
///
/// # Panics
/// If an operand is outside its buffer, or an operation reads and writes the same buffer: bugs of the plan.
pub fn run(op: &Op, memory: &Memory) {
    each!(op, op => op.compute(memory));
}

//! The CPU backend: trains where a browser has no GPU of its own.
//!
//! Each operation over some images of a batch, in f32: layers as matrix products, the rest in loops that the
//! compiler vectorises. A file shares its stem with the shader that computes the same. There are no tiles and no
//! partial sums, so scratch operands for these are unused.

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
mod division;
mod epilogue;
mod executor;
mod gather;
mod gradient_norm;
mod helpers;
mod importance_weight;
mod latent_statistics;
mod max_pool2d;
mod max_pool2d_grad;
mod memory;
mod metrics;
mod middle;
mod noise;
mod patches;
mod reparameterize;
mod reparameterize_grad;
mod silu;
mod softmax_cross_entropy;
mod state;
#[cfg(not(target_arch = "wasm32"))]
mod threads;
mod unit;
#[cfg(target_arch = "wasm32")]
pub mod web;

use std::ops::Range;

pub use corrupt::corrupt;
pub use division::{Division, UNIT};
pub use executor::{Executor, Progress, Run};
pub use helpers::{Connection, Done, Helper, Helpers, Label, Task};
pub use memory::Memory;

use crate::ops::{Op, each};

/// An operation on the CPU.
trait Compute {
    /// Computes the results of some images of the batch. Sums over images are of these only.
    fn compute(&self, images: Range<usize>, memory: &Memory);
}

/// Computes `op` for some of its [`Op::images`].
///
/// # Panics
/// If an operand is outside its buffer, or an operation reads and writes the same buffer: bugs of the plan.
pub fn run(op: &Op, images: Range<usize>, memory: &Memory) {
    each!(op, op => op.compute(images, memory));
}

//! The CPU twins: each operation in plain loops, and the executor that runs a plan with them.
//!
//! A twin shares its stem with the shader that computes the same. In f64 the twins are what the
//! shaders are tested against (finite differences test the twins themselves); in f32 they train
//! the model where a browser has no WebGPU. They have no tiles and no partial sums, so scratch
//! operands for these are unused.

mod adam;
mod add;
mod average;
mod bce_with_logits;
mod bias_grad;
mod conv2d;
mod conv2d_grad_weight;
mod conv_transpose2d;
mod dense;
mod dense_grad_input;
mod dense_grad_weight;
mod epilogue;
mod executor;
mod gather;
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
mod window;

use std::ops::Range;

pub use executor::{Cursor, Executor};
pub use latent_ink_sums::Real;
pub use memory::Memory;

use crate::ops::{Op, each};

/// An operation in plain loops.
trait Twin {
    /// Computes the results of some images of the batch. Sums over images start from zero at image 0 and
    /// continue from the stored value at any other, so that slices in order give the whole.
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>);
}

/// Computes `op` for some of its [`Op::images`], which must come in order.
///
/// # Panics
/// If an operand is outside its buffer, or an operation reads and writes the same buffer: bugs of the plan.
pub fn run<F: Real>(op: &Op, images: Range<usize>, memory: &Memory<F>) {
    each!(op, op => op.compute(images, memory));
}

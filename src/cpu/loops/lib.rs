//! The inner loops of the CPU backend: matrix products, the patches of convolutions, and element-wise loops.
//!
//! They know slices and sizes, not operations, and are compiled in this package, with its own optimisation level.

mod elements;
mod patches;
mod product;
mod real;
mod silu;

pub use elements::{
    Adam, LEAK, add_assign, add_bias, add_bias_relu, bce_with_logits, column_sums, mask, sum_of_squares,
};
pub use patches::{Window, gather_patches, scatter_patches};
pub use product::{Matrix, MatrixMut, add_product, product};
pub use real::Real;
pub use silu::{scale_by_silu_slope, silu};

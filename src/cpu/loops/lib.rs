//! The inner loops of the CPU backend: matrix products, the patches of convolutions, and element-wise loops.
//!
//! They know slices and sizes, not operations, and are compiled in this package, with its own optimisation level. None
//! may be inlined: a function of the page is compiled for size.

mod adam;
mod bce;
mod elements;
mod exp;
mod lanes;
mod patches;
mod product;
mod silu;
mod sin_cos;
mod unpack;

pub use adam::Adam;
pub use bce::bce_with_logits;
pub use elements::{LEAK, add_assign, add_bias, add_bias_relu, column_sums, mask, sum_of_squares};
pub use patches::{PaddedImage, Window};
pub use product::{Matrix, MatrixMut, add_product, product};
pub use silu::{scale_by_silu_slope, silu};
pub use sin_cos::sin_cos;
pub use unpack::unpack_grey;

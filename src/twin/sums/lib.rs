//! The numbers of the CPU twins, the sums behind every layer, and SiLU.
//!
//! Each loop exists once for f32 and once for f64, compiled here and not where it is called, with this package's
//! optimisation.

mod real;
mod rows;
mod silu;

pub use real::Real;
pub use rows::Rows;

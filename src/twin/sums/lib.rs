//! The numbers of the CPU twins and the sums behind every layer.
//!
//! Each loop exists once for f32 and once for f64, compiled here and not where it is called, with this package's
//! optimisation.

mod real;
mod rows;

pub use real::Real;
pub use rows::Rows;

//! The numbers of the CPU twins, the sums behind every layer, and SiLU.
//!
//! Each loop exists once for f32 and once for f64, compiled in this package, with its own optimisation
//! level.

mod real;
mod rows;
mod silu;

pub use real::Real;
pub use rows::Rows;

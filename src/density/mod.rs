//! Densities fitted to points: mixtures of Gaussians with full covariances, in f64 on the CPU.
//!
//! The aggregate posterior of a VAE differs from its prior; a density fitted to the encoded data gives better
//! samples from the same model (Ghosh et al., “From Variational to Deterministic
//! Autoencoders”, 2020). Nothing here depends on what the points are.

mod cholesky;
mod fit;
mod mixture;

pub use cholesky::Cholesky;
pub use fit::{Fit, fit};
pub use mixture::{Gaussian, Mixture, Points};

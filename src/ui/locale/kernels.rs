//! Texts of the room Kernels.

/// See the English texts.
pub trait KernelsText {}

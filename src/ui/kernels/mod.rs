//! The room Kernels: how the device runs a step.

pub mod known_tiles;

//! The buffers that a plan numbers.

use serde::{Deserialize, Serialize};

/// What a buffer's elements are; all take four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Element {
    /// Activations, parameters, gradients, losses.
    F32,
    /// Packed pixels and counters.
    U32,
    /// Partial sums: floats that only the GPU uses; the CPU allocates none.
    Partial,
}

/// One buffer of a plan: its place in the list is its [`crate::ops::BufferId`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BufferSpec {
    /// What it holds, for display: `batch: decoder.deconv1`.
    pub name: String,
    /// What its elements are.
    pub element: Element,
    /// Number of elements.
    pub len: usize,
    /// How many images' elements these are, one image after the other; 0 where they belong to no image.
    pub images: usize,
}

impl BufferSpec {
    /// Its size on the device.
    pub fn bytes(&self) -> u64 {
        4 * self.len as u64
    }
}

//! A plan: numbered buffers and fixed lists of operations over them, with no GPU in sight.

mod buffer;

pub use buffer::{BufferSpec, Element};

use crate::ops::Op;

/// One line of a program: an operation and what it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The layer and what is done, such as `decoder.deconv1 · forward`.
    pub label: String,
    /// The operation.
    pub op: Op,
}

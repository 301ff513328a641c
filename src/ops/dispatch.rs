//! The plain data between an operation and the GPU.

use std::borrow::Cow;

use super::unroll::{UNROLL, unroll_loops};

/// The number of a buffer in a plan's buffer list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct BufferId(pub usize);

/// A range of one buffer, in elements of four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Slice {
    /// Which buffer.
    pub buffer: BufferId,
    /// First element. WebGPU binds at multiples of 256 bytes, so this is a multiple of 64.
    pub offset: usize,
    /// Number of elements.
    pub len: usize,
}

/// How an operation uses an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Only read.
    Read,
    /// Overwritten completely.
    Write,
    /// Read and updated in place.
    ReadWrite,
    /// Scratch for the GPU kernels' partial sums; unused on the CPU.
    Scratch,
}

/// One storage binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operand {
    /// The elements bound.
    pub slice: Slice,
    /// What is done to them.
    pub access: Access,
}

impl Slice {
    /// `len` elements of this slice from element `start` on. To bind it, `start` must be a multiple
    /// of 64.
    pub fn part(self, start: usize, len: usize) -> Slice {
        debug_assert!(start + len <= self.len, "{len} elements from {start} of {self:?}");
        Slice { buffer: self.buffer, offset: self.offset + start, len }
    }

    /// This slice, only read.
    pub fn read(self) -> Operand {
        Operand { slice: self, access: Access::Read }
    }

    /// This slice, overwritten completely.
    pub fn write(self) -> Operand {
        Operand { slice: self, access: Access::Write }
    }

    /// This slice, updated in place.
    pub fn read_write(self) -> Operand {
        Operand { slice: self, access: Access::ReadWrite }
    }

    /// This slice, as scratch for partial sums.
    pub fn scratch(self) -> Operand {
        Operand { slice: self, access: Access::Scratch }
    }
}

/// One GPU dispatch, ready to become a pipeline and a bind group.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispatch {
    /// The shader's file stem, such as `conv2d`.
    pub shader: &'static str,
    /// The whole WGSL text: spliced constants, shared parts, the kernel. See [`Dispatch::unrolled`].
    pub source: String,
    /// Values of the kernel's `override` constants.
    pub constants: Vec<(&'static str, f64)>,
    /// Storage bindings of group 0, in order.
    pub bindings: Vec<Operand>,
    /// Workgroups in x, y and z.
    pub workgroups: [u32; 3],
}

impl Dispatch {
    /// The text that is compiled: the source, with the loops that ask for it written out. Both compute the same.
    pub fn unrolled(&self) -> Cow<'_, str> {
        match self.source.contains(UNROLL) {
            true => Cow::Owned(unroll_loops(&self.source)),
            false => Cow::Borrowed(&self.source),
        }
    }
}

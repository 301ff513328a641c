//! The reference's memory: one host buffer for each buffer of a plan.

use std::cell::{Ref, RefCell, RefMut};
use std::ops::Range;

use crate::ops::Slice;
use crate::plan::{BufferSpec, Element};

/// The buffers of a plan on the host, their floats in f64.
///
/// Each buffer is borrowed while an operation uses it, which enforces WebGPU's rule that one operation may
/// not both read and write a buffer: violations panic.
#[derive(Debug)]
pub struct Memory {
    buffers: Vec<RefCell<Buffer>>,
}

/// One of the two is empty, so that using the wrong one is out of range.
#[derive(Debug)]
struct Buffer {
    floats: Vec<f64>,
    words: Vec<u32>,
}

impl Memory {
    /// Buffers full of zeros.
    pub fn new(buffers: &[BufferSpec]) -> Memory {
        let zeros = |spec: &BufferSpec| {
            let (floats, words) = match spec.element {
                Element::F32 => (spec.len, 0),
                Element::U32 => (0, spec.len),
                Element::Partial => (0, 0),
            };
            Buffer { floats: vec![0.0; floats], words: vec![0; words] }
        };
        Memory { buffers: buffers.iter().map(zeros).map(RefCell::new).collect() }
    }

    /// The floats of a slice, to read.
    pub fn floats(&self, slice: Slice) -> Ref<'_, [f64]> {
        Ref::map(self.buffers[slice.buffer.0].borrow(), |buffer| &buffer.floats[range(slice)])
    }

    /// The floats of a slice, to write.
    pub fn floats_mut(&self, slice: Slice) -> RefMut<'_, [f64]> {
        RefMut::map(self.buffers[slice.buffer.0].borrow_mut(), |buffer| &mut buffer.floats[range(slice)])
    }

    /// The words of a slice, to read.
    pub fn words(&self, slice: Slice) -> Ref<'_, [u32]> {
        Ref::map(self.buffers[slice.buffer.0].borrow(), |buffer| &buffer.words[range(slice)])
    }

    /// The words of a slice, to write.
    pub fn words_mut(&self, slice: Slice) -> RefMut<'_, [u32]> {
        RefMut::map(self.buffers[slice.buffer.0].borrow_mut(), |buffer| &mut buffer.words[range(slice)])
    }
}

fn range(slice: Slice) -> Range<usize> {
    slice.offset..slice.offset + slice.len
}

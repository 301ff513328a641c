//! The twins' memory: one host buffer for each buffer of a plan.

use std::cell::{Ref, RefCell, RefMut};
use std::ops::Range;

use super::Real;
use crate::ops::Slice;
use crate::plan::{BufferSpec, Element};

/// The buffers of a plan on the host, their floats kept as `F`.
///
/// Each buffer is borrowed while an operation uses it, which holds the twins to WebGPU's own rule:
/// one operation may not read and write the same buffer. A breach of it panics.
#[derive(Debug)]
pub struct Memory<F> {
    buffers: Vec<RefCell<Buffer<F>>>,
}

#[derive(Debug)]
enum Buffer<F> {
    Floats(Vec<F>),
    Words(Vec<u32>),
}

impl<F: Real> Memory<F> {
    /// Buffers full of zeros.
    pub fn new(buffers: &[BufferSpec]) -> Memory<F> {
        let zeros = |spec: &BufferSpec| match spec.element {
            Element::F32 => Buffer::Floats(vec![F::ZERO; spec.len]),
            Element::U32 => Buffer::Words(vec![0; spec.len]),
        };
        Memory { buffers: buffers.iter().map(zeros).map(RefCell::new).collect() }
    }

    /// The floats of a slice, to read.
    pub fn floats(&self, slice: Slice) -> Ref<'_, [F]> {
        Ref::map(self.buffers[slice.buffer.0].borrow(), |buffer| match buffer {
            Buffer::Floats(floats) => &floats[range(slice)],
            Buffer::Words(_) => panic!("buffer {} holds words, not floats", slice.buffer.0),
        })
    }

    /// The floats of a slice, to write.
    pub fn floats_mut(&self, slice: Slice) -> RefMut<'_, [F]> {
        RefMut::map(self.buffers[slice.buffer.0].borrow_mut(), |buffer| match buffer {
            Buffer::Floats(floats) => &mut floats[range(slice)],
            Buffer::Words(_) => panic!("buffer {} holds words, not floats", slice.buffer.0),
        })
    }

    /// The words of a slice, to read.
    pub fn words(&self, slice: Slice) -> Ref<'_, [u32]> {
        Ref::map(self.buffers[slice.buffer.0].borrow(), |buffer| match buffer {
            Buffer::Words(words) => &words[range(slice)],
            Buffer::Floats(_) => panic!("buffer {} holds floats, not words", slice.buffer.0),
        })
    }

    /// The words of a slice, to write.
    pub fn words_mut(&self, slice: Slice) -> RefMut<'_, [u32]> {
        RefMut::map(self.buffers[slice.buffer.0].borrow_mut(), |buffer| match buffer {
            Buffer::Words(words) => &mut words[range(slice)],
            Buffer::Floats(_) => panic!("buffer {} holds floats, not words", slice.buffer.0),
        })
    }
}

fn range(slice: Slice) -> Range<usize> {
    slice.offset..slice.offset + slice.len
}

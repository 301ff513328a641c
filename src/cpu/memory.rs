//! The CPU's memory: one host buffer for each buffer of a plan.

use std::cell::{Ref, RefCell, RefMut};
use std::ops::Range;

use crate::ops::Slice;
use crate::plan::{BufferSpec, Element};

/// The buffers of a plan on the host, allocated when they are first used, full of zeros.
///
/// Each buffer is borrowed while an operation uses it, which enforces WebGPU's rule that one operation may
/// not both read and write a buffer: violations panic.
#[derive(Debug)]
pub struct Memory {
    buffers: Vec<Buffer>,
}

/// One of the two is empty, so that using the wrong one is out of range.
#[derive(Debug)]
struct Buffer {
    len: usize,
    element: Element,
    floats: RefCell<Vec<f32>>,
    words: RefCell<Vec<u32>>,
}

impl Buffer {
    fn new(len: usize, element: Element) -> Buffer {
        Buffer { len, element, floats: RefCell::default(), words: RefCell::default() }
    }

    fn floats_mut(&self) -> RefMut<'_, Vec<f32>> {
        let mut floats = self.floats.borrow_mut();
        if floats.is_empty() && self.element == Element::F32 {
            *floats = vec![0.0; self.len];
        }
        floats
    }

    fn words_mut(&self) -> RefMut<'_, Vec<u32>> {
        let mut words = self.words.borrow_mut();
        if words.is_empty() && self.element == Element::U32 {
            *words = vec![0; self.len];
        }
        words
    }
}

impl Memory {
    /// Whole buffers.
    pub fn new(buffers: &[BufferSpec]) -> Memory {
        Memory { buffers: buffers.iter().map(|spec| Buffer::new(spec.len, spec.element)).collect() }
    }

    /// Buffers for a few images at a time: those of a batch hold only so many.
    pub fn of_images(buffers: &[BufferSpec], images: usize) -> Memory {
        let len = |spec: &BufferSpec| match spec.images {
            0 => spec.len,
            all => spec.len / all * images.min(all),
        };
        Memory { buffers: buffers.iter().map(|spec| Buffer::new(len(spec), spec.element)).collect() }
    }

    /// The floats of a slice, to read.
    pub fn floats(&self, slice: Slice) -> Ref<'_, [f32]> {
        let buffer = &self.buffers[slice.buffer.0];
        if buffer.floats.borrow().is_empty() {
            buffer.floats_mut();
        }
        Ref::map(buffer.floats.borrow(), |floats| &floats[buffer.range(slice)])
    }

    /// The floats of a slice, to write.
    pub fn floats_mut(&self, slice: Slice) -> RefMut<'_, [f32]> {
        let buffer = &self.buffers[slice.buffer.0];
        RefMut::map(buffer.floats_mut(), |floats| &mut floats[buffer.range(slice)])
    }

    /// The words of a slice, to read.
    pub fn words(&self, slice: Slice) -> Ref<'_, [u32]> {
        let buffer = &self.buffers[slice.buffer.0];
        if buffer.words.borrow().is_empty() {
            buffer.words_mut();
        }
        Ref::map(buffer.words.borrow(), |words| &words[buffer.range(slice)])
    }

    /// The words of a slice, to write.
    pub fn words_mut(&self, slice: Slice) -> RefMut<'_, [u32]> {
        let buffer = &self.buffers[slice.buffer.0];
        RefMut::map(buffer.words_mut(), |words| &mut words[buffer.range(slice)])
    }

    /// Appends the bits of a slice.
    pub fn append_bits(&self, slice: Slice, bits: &mut Vec<u32>) {
        match self.buffers[slice.buffer.0].element {
            Element::U32 => bits.extend_from_slice(&self.words(slice)),
            _ => bits.extend_from_slice(bytemuck::cast_slice(&self.floats(slice))),
        }
    }

    /// Sets a slice to the first of these bits, and returns the others.
    pub fn take_bits<'a>(&self, slice: Slice, bits: &'a [u32]) -> &'a [u32] {
        let (own, rest) = bits.split_at(slice.len);
        match self.buffers[slice.buffer.0].element {
            Element::U32 => self.words_mut(slice).copy_from_slice(own),
            _ => self.floats_mut(slice).copy_from_slice(bytemuck::cast_slice(own)),
        }
        rest
    }
}

impl Buffer {
    /// Where a slice lies; of a batch's slice only the images that there is room for.
    fn range(&self, slice: Slice) -> Range<usize> {
        slice.offset..(slice.offset + slice.len).min(self.len)
    }
}

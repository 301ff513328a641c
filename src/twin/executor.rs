//! Runs a plan on the CPU, a slice at a time.

use super::{Memory, run};
use crate::ops::Slice;
use crate::plan::{BufferSpec, Line};

/// How far a program has come: the next operation, and which of its images.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    line: usize,
    image: usize,
}

/// Runs programs on the CPU: the buffers of a plan in f32, and programs over them.
#[derive(Debug)]
pub struct Executor {
    memory: Memory<f32>,
}

impl Executor {
    /// Buffers full of zeros.
    pub fn new(buffers: &[BufferSpec]) -> Executor {
        Executor { memory: Memory::new(buffers) }
    }

    /// The floats of a slice.
    pub fn read_floats(&self, slice: Slice) -> Vec<f32> {
        self.memory.floats(slice).to_vec()
    }

    /// Replaces the floats of a slice.
    pub fn write_floats(&mut self, slice: Slice, floats: &[f32]) {
        self.memory.floats_mut(slice).copy_from_slice(floats);
    }

    /// Replaces the words of a slice.
    pub fn write_words(&mut self, slice: Slice, words: &[u32]) {
        self.memory.words_mut(slice).copy_from_slice(words);
    }

    /// Runs a program from the cursor until about this many floating-point operations are done (at least one
    /// image of one operation), and moves the cursor. Returns true at the program's end, with the cursor back at
    /// its start.
    pub fn advance(&mut self, program: &[Line], cursor: &mut Cursor, flops_budget: u64) -> bool {
        let mut left = flops_budget;
        while let Some(line) = program.get(cursor.line) {
            let images = line.op.images();
            // Work without arithmetic, such as a gather, still moves its bytes.
            let image_flops = (line.op.flops().max(line.op.bytes()) / images as u64).max(1);
            let most = usize::try_from(left / image_flops).unwrap_or(usize::MAX);
            if most == 0 && left < flops_budget {
                return false;
            }
            let end = images.min(cursor.image + most.max(1));
            run(&line.op, cursor.image..end, &self.memory);
            left = left.saturating_sub(image_flops * (end - cursor.image) as u64);
            *cursor = if end == images {
                Cursor { line: cursor.line + 1, image: 0 }
            } else {
                Cursor { image: end, ..*cursor }
            };
        }
        *cursor = Cursor::default();
        true
    }
}

//! How a program is divided into units of some images each.
//!
//! The lines between the first and the last that work image by image are the *middle*: forward and backward passes.
//! Every unit runs all of them over its own images, so that their values stay in the cache, and units can run side by
//! side. What precedes (gather, corrupt, noise) and what follows (Adam, metrics) runs once, over the whole batch.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::ops::{Access, Op, Slice};
use crate::plan::{BufferSpec, Element, Program};

/// Images of a unit. Results depend on it, so it is the same everywhere: a multiple would make sums over the images in
/// another order. Sixteen give eight cores a unit each of a batch of 128.
pub const UNIT: usize = 16;

/// A program, divided.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Division {
    /// Its operations.
    pub ops: Vec<Op>,
    /// Images of the batch.
    pub images: usize,
    /// Operations that every unit runs.
    pub middle: Range<usize>,
    /// What the middle reads that belongs to no image: parameters, counters.
    pub shared: Vec<Slice>,
    /// What the middle reads of each image: pixels, noise.
    pub inputs: Vec<Slice>,
    /// What the middle leaves of each image.
    pub values: Vec<Slice>,
    /// Of these, what other programs or the lines after it read.
    pub outputs: Vec<Slice>,
    /// What the middle leaves that belongs to no image: sums over the images.
    pub sums: Vec<Slice>,
}

impl Division {
    /// Divides programs that share these buffers.
    pub fn of(buffers: &[BufferSpec], programs: &[Program]) -> Vec<Division> {
        let mut divisions: Vec<Division> =
            programs.iter().map(|program| Division::new(buffers, program)).collect();
        // What one program leaves others may read.
        let all: Vec<Slice> = divisions.iter().flat_map(|division| division.wanted()).collect();
        for division in &mut divisions {
            division.outputs = division.values.iter().copied().filter(|value| all.contains(value)).collect();
        }
        divisions
    }

    fn new(buffers: &[BufferSpec], program: &Program) -> Division {
        let ops: Vec<Op> = program.lines.iter().map(|line| line.op.clone()).collect();
        let images = ops.iter().map(Op::images).max().unwrap_or(1);
        let mut division = Division {
            images,
            middle: middle(&ops, images),
            ops,
            shared: Vec::new(),
            inputs: Vec::new(),
            values: Vec::new(),
            outputs: Vec::new(),
            sums: Vec::new(),
        };
        let mut written = BTreeSet::new();
        for operand in division.ops[division.middle.clone()].iter().flat_map(Op::operands) {
            let spec = &buffers[operand.slice.buffer.0];
            let (slice, is_shared) = (operand.slice, spec.images == 0);
            let place = (slice.buffer, slice.offset);
            let is_new = !written.contains(&place);
            match operand.access {
                Access::Scratch => {}
                _ if spec.element == Element::Partial => {}
                Access::Read | Access::ReadWrite if is_new => {
                    let list = if is_shared { &mut division.shared } else { &mut division.inputs };
                    if !list.contains(&slice) {
                        list.push(slice);
                    }
                }
                Access::Write if is_new => {
                    let list = if is_shared { &mut division.sums } else { &mut division.values };
                    list.push(slice);
                    written.insert(place);
                }
                _ => {}
            }
        }
        division
    }

    /// The lines after it.
    pub fn after(&self) -> Range<usize> {
        self.middle.end..self.ops.len()
    }

    /// How many units there are.
    pub fn units(&self) -> usize {
        if self.middle.is_empty() { 0 } else { self.images.div_ceil(UNIT) }
    }

    /// The images of a unit.
    pub fn images_of(&self, unit: usize) -> Range<usize> {
        unit * UNIT..self.images.min((unit + 1) * UNIT)
    }

    /// The part of a batch's slice that belongs to some images.
    pub fn part(&self, slice: Slice, images: Range<usize>) -> Slice {
        let len = slice.len / self.images;
        Slice { offset: slice.offset + images.start * len, len: images.len() * len, ..slice }
    }

    /// What it leaves of each image for others to read, these slices among them.
    pub fn outputs_and(&self, read: &[Slice]) -> Vec<Slice> {
        let is_read = |value: &&Slice| read.iter().any(|slice| slice.buffer == value.buffer);
        self.values.iter().filter(|value| is_read(value) || self.outputs.contains(value)).copied().collect()
    }

    /// What it reads of each image that its own middle does not make.
    fn wanted(&self) -> Vec<Slice> {
        let after = self.ops[self.after()].iter().flat_map(Op::operands);
        let read = after.filter(|operand| matches!(operand.access, Access::Read | Access::ReadWrite));
        self.inputs.iter().copied().chain(read.map(|operand| operand.slice)).collect()
    }
}

/// A program over several images has a middle; what only gathers a batch, corrupts it or draws noise stays before it:
/// random numbers depend on an image's place in the batch.
fn middle(ops: &[Op], images: usize) -> Range<usize> {
    if images == 1 {
        return ops.len()..ops.len();
    }
    let is_preparation = |op: &Op| matches!(op, Op::Gather(_) | Op::Noise(_) | Op::Corrupt(_));
    let start = ops.iter().position(|op| !is_preparation(op)).unwrap_or(ops.len());
    let end = ops.iter().rposition(|op| op.images() == images).map_or(start, |last| last + 1);
    let middle = start..end.max(start);
    debug_assert!(ops[middle.clone()].iter().all(|op| op.images() == images), "a middle over all images");
    middle
}

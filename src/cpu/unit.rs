//! Runs the middle of a program over a unit's images.

use std::rc::Rc;

use super::division::{Division, UNIT};
use super::{Memory, run};
use crate::ops::Slice;
use crate::plan::BufferSpec;

/// The memory of one unit at a time, and how far it has come.
#[derive(Debug)]
pub struct Unit {
    memory: Memory,
    divisions: Rc<[Division]>,
    program: usize,
    images: usize,
    outputs: Vec<Slice>,
    line: usize,
}

impl Unit {
    /// Room for a unit of any of these programs.
    pub fn new(buffers: &[BufferSpec], divisions: Rc<[Division]>) -> Unit {
        let memory = Memory::of_images(buffers, UNIT);
        Unit { memory, divisions, program: 0, images: 0, outputs: Vec::new(), line: 0 }
    }

    fn division(&self) -> &Division {
        &self.divisions[self.program]
    }

    /// Begins a program: sets what all units share, and what they leave of each image.
    pub fn begin(&mut self, program: usize, outputs: &[Slice], shared: &[u32]) {
        self.program = program;
        self.outputs = outputs.to_vec();
        let mut rest = shared;
        for &slice in &self.divisions[program].shared {
            rest = self.memory.take_bits(slice, rest);
        }
    }

    /// Starts a unit of so many images with their inputs.
    pub fn start(&mut self, images: usize, inputs: &[u32]) {
        let division = &self.divisions[self.program];
        let mut rest = inputs;
        for &slice in &division.inputs {
            rest = self.memory.take_bits(division.part(slice, 0..images), rest);
        }
        self.line = division.middle.start;
        self.images = images;
    }

    /// Runs the next operation. Returns the results after the last one: sums, then outputs.
    pub fn advance(&mut self) -> Option<Vec<u32>> {
        let division = self.division();
        if self.line < division.middle.end {
            run(&division.ops[self.line], 0..self.images, &self.memory);
            self.line += 1;
        }
        (self.line == self.division().middle.end).then(|| self.results())
    }

    fn results(&self) -> Vec<u32> {
        let division = self.division();
        let len = |slice: &Slice| slice.len;
        let most = division.sums.iter().chain(&self.outputs).map(len).sum();
        let mut bits = Vec::with_capacity(most);
        for &slice in &division.sums {
            self.memory.append_bits(slice, &mut bits);
        }
        for &slice in &self.outputs {
            self.memory.append_bits(division.part(slice, 0..self.images), &mut bits);
        }
        bits
    }
}

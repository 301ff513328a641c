//! Runs programs on the CPU, an operation at a time, with the help of [`Helpers`].

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::Memory;
use super::division::Division;
use super::helpers::Helpers;
use super::middle::Middle;
use super::unit::Unit;
use crate::ops::Slice;
use crate::plan::BufferSpec;

/// The buffers of a plan in f32, and its programs.
pub struct Executor {
    pub(super) memory: Memory,
    pub(super) buffers: Vec<BufferSpec>,
    pub(super) divisions: Rc<[Division]>,
    /// Memory of units that no run uses.
    pub(super) spare: Vec<Unit>,
    pub(super) helpers: Rc<RefCell<Helpers>>,
    pub(super) plan: u32,
}

/// A program that is running.
pub struct Run {
    program: usize,
    /// The next line before or after the middle.
    line: usize,
    middle: Option<Middle>,
}

/// Whether a run has come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is more to do.
    Working,
    /// There is more to do, but only helpers do it at the moment.
    Waiting,
    /// Everything is done.
    Finished,
}

impl Executor {
    /// Buffers full of zeros, whose programs this thread runs, with the helpers' help.
    pub fn new(buffers: &[BufferSpec], divisions: Vec<Division>, helpers: Rc<RefCell<Helpers>>) -> Executor {
        let divisions: Rc<[Division]> = divisions.into();
        let plan = helpers.borrow_mut().add_plan(buffers, &divisions);
        let (memory, buffers) = (Memory::new(buffers), buffers.to_vec());
        Executor { memory, buffers, divisions, spare: Vec::new(), helpers, plan }
    }

    /// How many threads compute, this one among them.
    pub fn threads(&self) -> usize {
        self.helpers.borrow().threads()
    }

    /// The bits of slices, one after the other.
    pub fn read(&self, slices: &[Slice]) -> Vec<u32> {
        let mut bits = Vec::new();
        slices.iter().for_each(|&slice| self.memory.append_bits(slice, &mut bits));
        bits
    }

    /// Replaces the contents of a slice.
    pub fn write(&mut self, slice: Slice, bits: &[u32]) {
        self.memory.take_bits(slice, bits);
    }

    /// Starts a program.
    pub fn start(&self, program: usize) -> Run {
        Run { program, line: 0, middle: None }
    }

    /// Runs the next operation. The values of `read` are there after the last one.
    pub fn advance(&mut self, run: &mut Run, read: &[Slice]) -> Progress {
        let divisions = self.divisions.clone();
        let division = &divisions[run.program];
        if run.middle.is_none() && run.line == division.middle.start && division.units() > 0 {
            run.middle = Some(self.begin_middle(run.program, division, read));
        }
        if let Some(middle) = &mut run.middle {
            let progress = self.advance_middle(middle, run.program);
            if progress != Progress::Finished {
                return progress;
            }
            self.end_middle(run.middle.take(), division);
            run.line = division.middle.end;
        } else if let Some(op) = division.ops.get(run.line) {
            super::run(op, 0..op.images(), &self.memory);
            run.line += 1;
        }
        if run.line == division.ops.len() { Progress::Finished } else { Progress::Working }
    }

    /// Is ready when helpers have sent results, for which a run may be [`Progress::Waiting`].
    pub fn poll_results(&self, context: &mut Context<'_>) -> Poll<()> {
        self.helpers.borrow_mut().poll_results(context)
    }

    /// Runs lines of a program over the whole batch, one after the other, as a GPU does.
    pub fn run_lines(&mut self, program: usize, lines: Range<usize>) {
        for op in &self.divisions[program].ops[lines] {
            super::run(op, 0..op.images(), &self.memory);
        }
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        self.helpers.borrow_mut().drop_plan(self.plan);
    }
}

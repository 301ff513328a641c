//! Runs programs on the CPU, an operation at a time, with the help of a [`Crew`].

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use super::Memory;
use super::crew::{Crew, Done, Label, Task};
use super::division::Division;
use super::unit::Unit;
use crate::ops::Slice;
use crate::plan::BufferSpec;

/// The buffers of a plan in f32, and its programs.
pub struct Executor {
    memory: Memory,
    buffers: Vec<BufferSpec>,
    divisions: Rc<[Division]>,
    /// Memory of units that no run uses.
    spare: Vec<Unit>,
    crew: Rc<RefCell<Crew>>,
    plan: u32,
}

/// A program that is running.
pub struct Run {
    program: usize,
    /// The next line before or after the middle.
    line: usize,
    middle: Option<Middle>,
}

/// The middle of a program that is running.
struct Middle {
    turn: Turn,
    unit: Unit,
    /// What each unit leaves of each image.
    outputs: Vec<Slice>,
    /// The unit that runs here.
    own: Option<usize>,
    /// Units that nobody has begun, the last first.
    waiting: Vec<usize>,
    /// Results that have arrived.
    results: Vec<Option<Vec<u32>>>,
    /// Units whose results are in the sums, the first ones.
    added: usize,
    /// Of the units so far.
    sums: Vec<f32>,
    /// When this thread began its unit, or to wait.
    clock: Instant,
    /// How long it waits for helpers before it runs their units itself.
    patience: Duration,
}

/// Before it knows how long a unit takes.
const PATIENCE: Duration = Duration::from_millis(100);

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
    /// Buffers full of zeros, whose programs this thread runs, with the crew's help.
    pub fn new(buffers: &[BufferSpec], divisions: Vec<Division>, crew: Rc<RefCell<Crew>>) -> Executor {
        let divisions: Rc<[Division]> = divisions.into();
        let plan = crew.borrow_mut().add_plan(buffers, &divisions);
        let (memory, buffers) = (Memory::new(buffers), buffers.to_vec());
        Executor { memory, buffers, divisions, spare: Vec::new(), crew, plan }
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

    /// Runs lines of a program over the whole batch, one after the other, as a GPU does.
    pub fn run_lines(&mut self, program: usize, lines: Range<usize>) {
        for op in &self.divisions[program].ops[lines] {
            super::run(op, 0..op.images(), &self.memory);
        }
    }

    fn begin_middle(&mut self, program: usize, division: &Division, read: &[Slice]) -> Middle {
        let outputs = division.outputs_and(read);
        let shared = self.read(&division.shared);
        let task = Task::Begin { plan: self.plan, program, outputs: outputs.clone() };
        // A program without an end, such as a picture, leaves the helpers to training.
        let wants_help = !division.after().is_empty();
        let number = self.crew.borrow_mut().begin(wants_help, &task, &shared);
        let spare = self.spare.pop();
        let mut unit = spare.unwrap_or_else(|| Unit::new(&self.buffers, self.divisions.clone()));
        unit.begin(program, &outputs, &shared);
        Middle {
            turn: Turn { run: number, crew: self.crew.clone() },
            unit,
            outputs,
            own: None,
            waiting: (0..division.units()).rev().collect(),
            results: vec![None; division.units()],
            added: 0,
            sums: vec![0.0; division.sums.iter().map(|sum| sum.len).sum()],
            clock: Instant::now(),
            patience: PATIENCE,
        }
    }

    fn advance_middle(&mut self, middle: &mut Middle, program: usize) -> Progress {
        let divisions = self.divisions.clone();
        let division = &divisions[program];
        self.collect(middle);
        self.hand_out(middle, division);
        if middle.own.is_none()
            && let Some(unit) = middle.next_own()
        {
            let images = division.images_of(unit);
            middle.unit.start(images.len(), &self.inputs(division, unit));
            middle.own = Some(unit);
            middle.clock = Instant::now();
        }
        let is_idle = middle.own.is_none();
        if let Some(unit) = middle.own
            && let Some(results) = middle.unit.advance()
        {
            middle.results[unit] = Some(results);
            middle.own = None;
            middle.patience = 2 * middle.clock.elapsed();
            middle.clock = Instant::now();
        }
        self.add(middle, division);
        match middle.added == division.units() {
            true => Progress::Finished,
            false if is_idle => Progress::Waiting,
            false => Progress::Working,
        }
    }

    /// Takes what helpers have finished. Of a unit that has run twice one result is as good as the other.
    fn collect(&mut self, middle: &mut Middle) {
        while let Some(Done { label, results, .. }) = self.crew.borrow_mut().receive() {
            if label.run == middle.turn.run && label.unit >= middle.added {
                middle.results[label.unit] = Some(results);
                middle.own = middle.own.filter(|&own| own != label.unit);
                middle.clock = Instant::now();
            }
        }
    }

    /// Gives units to helpers.
    fn hand_out(&mut self, middle: &mut Middle, division: &Division) {
        loop {
            // The last one is for this thread.
            if middle.waiting.len() <= usize::from(middle.own.is_none()) {
                return;
            }
            let free = self.crew.borrow().free(middle.turn.run, middle.waiting.len());
            let Some(helper) = free else { return };
            let Some(unit) = middle.waiting.pop() else { return };
            let label = Label { run: middle.turn.run, unit };
            let task = Task::Unit { plan: self.plan, label, images: division.images_of(unit).len() };
            let inputs = self.inputs(division, unit);
            self.crew.borrow_mut().send(helper, &task, &inputs);
        }
    }

    fn inputs(&self, division: &Division, unit: usize) -> Vec<u32> {
        let images = division.images_of(unit);
        let parts: Vec<Slice> =
            division.inputs.iter().map(|&input| division.part(input, images.clone())).collect();
        self.read(&parts)
    }

    /// Adds the sums of units in their order, and stores their outputs.
    fn add(&mut self, middle: &mut Middle, division: &Division) {
        while let Some(results) = middle.results.get_mut(middle.added).and_then(Option::take) {
            let (sums, mut outputs) = results.split_at(middle.sums.len());
            let sums: &[f32] = bytemuck::cast_slice(sums);
            if middle.added == 0 {
                middle.sums.copy_from_slice(sums);
            } else {
                latent_ink_loops::add_assign(&mut middle.sums, sums);
            }
            for &output in &middle.outputs {
                let part = division.part(output, division.images_of(middle.added));
                outputs = self.memory.take_bits(part, outputs);
            }
            middle.added += 1;
        }
    }

    fn end_middle(&mut self, middle: Option<Middle>, division: &Division) {
        let Some(middle) = middle else { return };
        let mut rest: &[u32] = bytemuck::cast_slice(&middle.sums);
        for &sum in &division.sums {
            rest = self.memory.take_bits(sum, rest);
        }
        self.spare.push(middle.unit);
    }
}

/// The helpers' run of this number, until it is dropped.
struct Turn {
    run: u64,
    crew: Rc<RefCell<Crew>>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.crew.borrow_mut().end(self.run);
    }
}

impl Middle {
    /// The next unit to run here: one that nobody has begun, else, after a while, the last that a helper still owes, which
    /// may be slow or gone.
    fn next_own(&mut self) -> Option<usize> {
        self.waiting.pop().or_else(|| {
            let mut missing = (self.added..self.results.len()).rev();
            let is_late = self.clock.elapsed() > self.patience;
            missing.find(|&unit| is_late && self.results[unit].is_none())
        })
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        self.crew.borrow_mut().drop_plan(self.plan);
    }
}

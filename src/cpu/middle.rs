//! The middle of a program: its units, run here and by the helpers, and their sums in the order of the units.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use super::division::Division;
use super::executor::{Executor, Progress};
use super::helpers::{Done, Helpers, Label, Task};
use super::unit::Unit;
use crate::ops::Slice;

/// The middle of a program that is running.
pub(super) struct Middle {
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

/// The helpers' run of this number, until it is dropped.
struct Turn {
    run: u64,
    helpers: Rc<RefCell<Helpers>>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.helpers.borrow_mut().end(self.run);
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

impl Executor {
    pub(super) fn begin_middle(&mut self, program: usize, division: &Division, read: &[Slice]) -> Middle {
        let outputs = division.outputs_and(read);
        let shared = self.read(&division.shared);
        let task = Task::Begin { plan: self.plan, program, outputs: outputs.clone() };
        // A program without an end, such as a picture, leaves the helpers to training.
        let wants_help = !division.after().is_empty();
        let number = self.helpers.borrow_mut().begin(wants_help, &task, &shared);
        let spare = self.spare.pop();
        let mut unit = spare.unwrap_or_else(|| Unit::new(&self.buffers, self.divisions.clone()));
        unit.begin(program, &outputs, &shared);
        Middle {
            turn: Turn { run: number, helpers: self.helpers.clone() },
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

    pub(super) fn advance_middle(&mut self, middle: &mut Middle, program: usize) -> Progress {
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
        while let Some(Done { label, results, .. }) = self.helpers.borrow_mut().receive(middle.turn.run) {
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
            let free = self.helpers.borrow().free(middle.turn.run, middle.waiting.len());
            let Some(helper) = free else { return };
            let Some(unit) = middle.waiting.pop() else { return };
            let label = Label { run: middle.turn.run, unit };
            let task = Task::Unit { plan: self.plan, label, images: division.images_of(unit).len() };
            let inputs = self.inputs(division, unit);
            self.helpers.borrow_mut().send(helper, &task, &inputs);
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

    pub(super) fn end_middle(&mut self, middle: Option<Middle>, division: &Division) {
        let Some(middle) = middle else { return };
        let mut rest: &[u32] = bytemuck::cast_slice(&middle.sums);
        for &sum in &division.sums {
            rest = self.memory.take_bits(sum, rest);
        }
        self.spare.push(middle.unit);
    }
}

//! Helpers that run units side by side with this thread, and the messages to them and back.
//!
//! A helper may die, hang or never start: then its units are run again here. Which of them ran a unit changes no bit.

use futures_channel::mpsc;
use serde::{Deserialize, Serialize};

use super::division::Division;
use super::unit::Unit;
use crate::ops::Slice;
use crate::plan::BufferSpec;

/// To a helper. What it says of numbers is in the message's payload.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Task {
    /// A plan to run units of. No payload.
    Plan {
        /// Its number.
        plan: u32,
        /// Its buffers.
        buffers: Vec<BufferSpec>,
        /// Its programs.
        divisions: Vec<Division>,
    },
    /// The plan is not needed any more. No payload.
    Drop {
        /// Its number.
        plan: u32,
    },
    /// A program begins. The payload is what its units share.
    Begin {
        /// Which plan.
        plan: u32,
        /// Which of its programs.
        program: usize,
        /// What its units leave of each image.
        outputs: Vec<Slice>,
    },
    /// A unit of the program that has begun. The payload is its inputs.
    Unit {
        /// Which plan.
        plan: u32,
        /// Comes back with the results.
        label: Label,
        /// How many images it has.
        images: usize,
    },
}

/// Which unit of which run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The number of the run.
    pub run: u64,
    /// The unit's.
    pub unit: usize,
}

/// A unit's results.
#[derive(Clone, Debug)]
pub struct Done {
    /// Who ran it.
    pub helper: usize,
    /// Which unit.
    pub label: Label,
    /// Sums, then outputs.
    pub results: Vec<u32>,
}

/// The state of a helper.
#[derive(Debug, Default)]
pub struct Helper {
    units: std::collections::BTreeMap<u32, Unit>,
}

impl Helper {
    /// Handles a task; a unit's results.
    pub fn handle(&mut self, task: Task, payload: &[u32]) -> Option<(Label, Vec<u32>)> {
        match task {
            Task::Plan { plan, buffers, divisions } => {
                self.units.insert(plan, Unit::new(&buffers, divisions.into()));
                None
            }
            Task::Drop { plan } => {
                self.units.remove(&plan);
                None
            }
            Task::Begin { plan, program, outputs } => {
                self.units.get_mut(&plan)?.begin(program, &outputs, payload);
                None
            }
            Task::Unit { plan, label, images } => {
                let unit = self.units.get_mut(&plan)?;
                unit.start(images, payload);
                loop {
                    if let Some(results) = unit.advance() {
                        return Some((label, results));
                    }
                }
            }
        }
    }
}

/// A way to send tasks to a helper. Nothing comes back of a task that is lost.
pub trait Line {
    /// Sends a task with its payload.
    fn send(&self, task: &Task, payload: &[u32]);
}

/// Units that a helper has at a time: one to run, and one that waits, so that it need not.
const UNITS_AT_A_TIME: usize = 2;

/// Helpers. One run at a time has them.
pub struct Crew {
    lines: Vec<Box<dyn Line>>,
    /// What each has not given back yet.
    pending: Vec<Vec<Label>>,
    done: mpsc::UnboundedReceiver<Done>,
    /// The run that has them.
    run: Option<u64>,
    runs: u64,
    plans: u32,
}

impl Crew {
    /// Helpers, and where their results arrive.
    pub fn new(lines: Vec<Box<dyn Line>>, done: mpsc::UnboundedReceiver<Done>) -> Crew {
        let pending = lines.iter().map(|_| Vec::new()).collect();
        Crew { lines, pending, done, run: None, runs: 0, plans: 0 }
    }

    /// Nobody but this thread.
    pub fn alone() -> Crew {
        Crew::new(Vec::new(), mpsc::unbounded().1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Gives a plan to all; returns its number.
    pub fn add_plan(&mut self, buffers: &[BufferSpec], divisions: &[Division]) -> u32 {
        self.plans += 1;
        let (plan, buffers, divisions) = (self.plans, buffers.to_vec(), divisions.to_vec());
        self.send_all(&Task::Plan { plan, buffers, divisions }, &[]);
        plan
    }

    /// Takes a plan away.
    pub fn drop_plan(&mut self, plan: u32) {
        self.send_all(&Task::Drop { plan }, &[]);
    }

    fn send_all(&self, task: &Task, payload: &[u32]) {
        self.lines.iter().for_each(|line| line.send(task, payload));
    }

    /// Begins a run, with the helpers if no other has them; returns its number.
    pub fn begin(&mut self, task: &Task, shared: &[u32]) -> u64 {
        self.runs += 1;
        if self.run.is_none() && !self.is_empty() {
            self.run = Some(self.runs);
            self.send_all(task, shared);
        }
        self.runs
    }

    /// Gives the helpers back.
    pub fn end(&mut self, run: u64) {
        self.run = self.run.filter(|&other| other != run);
    }

    /// A helper that would take another unit of this run. One that owes a unit of an earlier run gets none.
    pub fn free(&self, run: u64) -> Option<usize> {
        if self.run != Some(run) {
            return None;
        }
        let is_free = |pending: &&Vec<Label>| {
            pending.len() < UNITS_AT_A_TIME && pending.iter().all(|label| label.run == run)
        };
        let (helper, _) =
            self.pending.iter().enumerate().filter(|(_, pending)| is_free(pending)).min_by_key(|(_, p)| p.len())?;
        Some(helper)
    }

    /// Sends a unit to a helper.
    pub fn send(&mut self, helper: usize, task: &Task, inputs: &[u32]) {
        if let Task::Unit { label, .. } = task {
            self.pending[helper].push(*label);
        }
        self.lines[helper].send(task, inputs);
    }

    /// Results that have arrived.
    pub fn receive(&mut self) -> Option<Done> {
        let done = self.done.try_recv().ok()?;
        self.note(&done);
        Some(done)
    }

    /// The next results.
    pub async fn next(&mut self) -> Option<Done> {
        use futures_util::StreamExt;

        let done = self.done.next().await?;
        self.note(&done);
        Some(done)
    }

    fn note(&mut self, done: &Done) {
        if let Some(pending) = self.pending.get_mut(done.helper) {
            pending.retain(|label| *label != done.label);
        }
    }
}

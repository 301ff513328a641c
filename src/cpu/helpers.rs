//! Helpers that run units side by side with this thread, and the messages to them and back.
//!
//! A helper may die, hang or never start: then its units are run again here. Which of them ran a unit changes no bit.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_channel::mpsc;
use futures_util::stream::Peekable;
use futures_util::{FutureExt, StreamExt};
use serde::{Deserialize, Serialize};

use super::division::Division;
use super::unit::Unit;
use crate::ops::Slice;
use crate::plan::BufferSpec;

/// To a helper. Numbers are in the payload of its message.
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
    units: BTreeMap<u32, Unit>,
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
pub trait Connection {
    /// Sends a task with its payload.
    fn send(&self, task: &Task, payload: &[u32]);
}

/// Units that a helper has at a time: one to run, and one that waits, so that it need not.
const UNITS_AT_A_TIME: usize = 2;

/// Helpers. One run at a time has them.
pub struct Helpers {
    members: BTreeMap<usize, Member>,
    done: Peekable<mpsc::UnboundedReceiver<Done>>,
    /// The run that has them.
    run: Option<u64>,
    /// The last that had them.
    last_run: u64,
    runs: u64,
    /// All plans, for those who join later.
    plans: BTreeMap<u32, Task>,
    last_plan: u32,
}

struct Member {
    connection: Box<dyn Connection>,
    /// What it has not given back yet.
    pending: Vec<Label>,
    /// The run whose beginning it was sent.
    begun: u64,
}

impl Helpers {
    /// Helpers, and where their results arrive.
    pub fn new(connections: Vec<Box<dyn Connection>>, done: mpsc::UnboundedReceiver<Done>) -> Helpers {
        let mut helpers = Helpers {
            members: BTreeMap::new(),
            done: done.peekable(),
            run: None,
            last_run: 0,
            runs: 0,
            plans: BTreeMap::new(),
            last_plan: 0,
        };
        connections.into_iter().enumerate().for_each(|(number, connection)| helpers.join(number, connection));
        helpers
    }

    /// None: this thread works alone.
    pub fn none() -> Helpers {
        Helpers::new(Vec::new(), mpsc::unbounded().1)
    }

    /// Another helper.
    pub fn join(&mut self, number: usize, connection: Box<dyn Connection>) {
        self.plans.values().for_each(|plan| connection.send(plan, &[]));
        self.members.insert(number, Member { connection, pending: Vec::new(), begun: 0 });
    }

    /// A helper is gone.
    pub fn leave(&mut self, number: usize) {
        self.members.remove(&number);
    }

    /// How many threads compute: these, and the one that they help.
    pub fn threads(&self) -> usize {
        1 + self.len()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Gives a plan to all; returns its number.
    pub fn add_plan(&mut self, buffers: &[BufferSpec], divisions: &[Division]) -> u32 {
        self.last_plan += 1;
        let (plan, buffers, divisions) = (self.last_plan, buffers.to_vec(), divisions.to_vec());
        let task = Task::Plan { plan, buffers, divisions };
        self.send_all(&task, &[]);
        self.plans.insert(plan, task);
        plan
    }

    /// Takes a plan away.
    pub fn drop_plan(&mut self, plan: u32) {
        self.plans.remove(&plan);
        self.send_all(&Task::Drop { plan }, &[]);
    }

    fn send_all(&self, task: &Task, payload: &[u32]) {
        self.members.values().for_each(|member| member.connection.send(task, payload));
    }

    /// Begins a run, with the helpers if it wants them and no other has them; returns its number.
    pub fn begin(&mut self, wants_help: bool, task: &Task, shared: &[u32]) -> u64 {
        self.runs += 1;
        if wants_help && self.run.is_none() && !self.is_empty() {
            let before = std::mem::replace(&mut self.last_run, self.runs);
            self.run = Some(self.runs);
            // One that has not come back from an earlier run may never do: what is sent to it would pile up.
            let answers = |member: &&mut Member| member.pending.iter().all(|label| label.run == before);
            for member in self.members.values_mut().filter(answers) {
                member.connection.send(task, shared);
                member.begun = self.runs;
            }
        }
        self.runs
    }

    /// Gives the helpers back.
    pub fn end(&mut self, run: u64) {
        self.run = self.run.filter(|&other| other != run);
    }

    /// A helper that would take another of the `waiting` units of this run. One that owes a unit of an earlier run gets
    /// none; and of the last units none waits with a helper while another thread may have nothing to do.
    pub fn free(&self, run: u64, waiting: usize) -> Option<usize> {
        if self.run != Some(run) {
            return None;
        }
        let is_free = |member: &Member| {
            member.begun == run
                && member.pending.len() < if waiting > self.len() { UNITS_AT_A_TIME } else { 1 }
                && member.pending.iter().all(|label| label.run == run)
        };
        let free = self.members.iter().filter(|(_, member)| is_free(member));
        free.min_by_key(|(_, member)| member.pending.len()).map(|(&number, _)| number)
    }

    /// Sends a unit to a helper.
    pub fn send(&mut self, helper: usize, task: &Task, inputs: &[u32]) {
        let Some(member) = self.members.get_mut(&helper) else { return };
        if let Task::Unit { label, .. } = task {
            member.pending.push(*label);
        }
        member.connection.send(task, inputs);
    }

    /// Is ready when results have arrived.
    pub fn poll_results(&mut self, context: &mut Context<'_>) -> Poll<()> {
        match Pin::new(&mut self.done).poll_peek(context) {
            Poll::Ready(Some(_)) => Poll::Ready(()),
            // Where all have left none will come.
            Poll::Ready(None) | Poll::Pending => Poll::Pending,
        }
    }

    /// Results that have arrived, for the run that has the helpers: another one would lose them.
    pub fn receive(&mut self, run: u64) -> Option<Done> {
        if self.run != Some(run) {
            return None;
        }
        let done = self.done.next().now_or_never()??;
        if let Some(member) = self.members.get_mut(&done.helper) {
            member.pending.retain(|label| *label != done.label);
        }
        Some(done)
    }
}

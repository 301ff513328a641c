//! Programs over one set of buffers.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{BufferSpec, Group, Line, ParameterTable};
use crate::ops::{Access, BufferId, Slice};

/// A named list of operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// Its name, one of those that its model lists.
    pub name: &'static str,
    /// Its operations, in order.
    pub lines: Vec<Line>,
}

impl Program {
    /// The buffers that it reads before it writes them, and those that it writes.
    fn reads_and_writes(&self) -> (BTreeSet<BufferId>, BTreeSet<BufferId>) {
        let (mut reads, mut writes) = (BTreeSet::new(), BTreeSet::new());
        for operand in self.lines.iter().flat_map(|line| line.op.operands()) {
            let buffer = operand.slice.buffer;
            if matches!(operand.access, Access::Read | Access::ReadWrite) && !writes.contains(&buffer) {
                reads.insert(buffer);
            }
            if matches!(operand.access, Access::Write | Access::ReadWrite) {
                writes.insert(buffer);
            }
        }
        (reads, writes)
    }
}

/// Programs that share one set of buffers.
pub type Programs = Rc<[Program]>;

/// All buffers and programs of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// All buffers.
    pub buffers: Vec<BufferSpec>,
    /// The parameters, in groups with an optimiser each.
    pub groups: Vec<Group>,
    /// The programs.
    pub programs: Programs,
}

impl Plan {
    /// The buffer of the counters, one [`crate::ops::State`].
    pub const STATE: &str = "counters";
    /// The buffer of [`crate::ops::SCHEDULE_ROWS`] of [`crate::ops::ScheduleRow`].
    pub const SCHEDULE: &str = "schedule";

    /// A program's place among the programs.
    ///
    /// # Panics
    /// If the plan has no such program: names are constants of its model.
    pub fn index(&self, program: &str) -> usize {
        let index = self.programs.iter().position(|one| one.name == program);
        index.unwrap_or_else(|| panic!("no program {program}"))
    }

    /// A program's lines.
    ///
    /// # Panics
    /// As [`Plan::index`].
    pub fn program(&self, name: &str) -> &[Line] {
        &self.programs[self.index(name)].lines
    }

    /// A whole buffer.
    ///
    /// # Panics
    /// If the plan has no buffer of that name.
    pub fn slice(&self, buffer: &str) -> Slice {
        let index = self.buffers.iter().position(|spec| spec.name == buffer);
        let index = index.unwrap_or_else(|| panic!("no buffer {buffer}"));
        Slice { buffer: BufferId(index), offset: 0, len: self.buffers[index].len }
    }

    /// The value of a node, or a figure of each image, in the pass of this owner.
    ///
    /// # Panics
    /// As [`Plan::slice`].
    pub fn value(&self, owner: &str, name: &str) -> Slice {
        self.slice(&format!("{owner}: {name}"))
    }

    /// The model's parameters: the first group.
    pub fn model(&self) -> &Group {
        &self.groups[0]
    }

    /// Where each of the model's parameters lies.
    pub fn parameters(&self) -> &ParameterTable {
        &self.groups[0].table
    }

    /// Names of the buffers that a program reads before it writes them.
    pub fn reads(&self, program: &str) -> Vec<&str> {
        self.names(self.programs[self.index(program)].reads_and_writes().0)
    }

    /// Names of the buffers that a program leaves written.
    pub fn leaves(&self, program: &str) -> Vec<&str> {
        self.names(self.programs[self.index(program)].reads_and_writes().1)
    }

    fn names(&self, ids: BTreeSet<BufferId>) -> Vec<&str> {
        ids.into_iter().map(|id| self.buffers[id.0].name.as_str()).collect()
    }

    /// Bytes of all buffers.
    pub fn bytes(&self) -> u64 {
        self.buffers.iter().map(BufferSpec::bytes).sum()
    }
}

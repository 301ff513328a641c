//! Allocates buffers while a plan is built.

use super::{BufferSpec, Element, Graph, Group, Line, Plan, Program};
use crate::ops::{BufferId, SCHEDULE_ROWS, ScheduleRow, Slice, State};

/// WebGPU binds at multiples of 256 bytes.
const ALIGNMENT: usize = 64;

/// A plan being built: its buffers so far, by name, and its programs.
#[derive(Debug)]
pub struct Builder {
    buffers: Vec<BufferSpec>,
    pub(super) groups: Vec<Group>,
    scratch: BufferId,
    programs: Vec<Program>,
}

impl Builder {
    /// Starts with the flat buffers of a graph's parameters.
    pub fn new(graph: &Graph) -> Builder {
        let mut builder =
            Builder { buffers: Vec::new(), groups: Vec::new(), scratch: BufferId(0), programs: Vec::new() };
        for (name, table) in &graph.groups {
            let group = Group::new(&mut builder, name, table);
            builder.groups.push(group);
        }
        builder.scratch = builder.buffer("partial sums", Element::Partial, ALIGNMENT, 0).buffer;
        builder
    }

    /// The buffer of floats of that name, created on first use, so that several programs can share it.
    pub fn floats(&mut self, name: impl AsRef<str>, len: usize) -> Slice {
        self.buffer(name.as_ref(), Element::F32, len, 0)
    }

    /// The buffer of that name for the floats of a batch, `len` in all, image by image, likewise.
    pub fn image_floats(&mut self, name: impl AsRef<str>, len: usize, images: usize) -> Slice {
        self.buffer(name.as_ref(), Element::F32, len, images)
    }

    /// The buffer of words of that name, likewise.
    pub fn words(&mut self, name: impl AsRef<str>, len: usize) -> Slice {
        self.buffer(name.as_ref(), Element::U32, len, 0)
    }

    fn buffer(&mut self, name: &str, element: Element, len: usize, images: usize) -> Slice {
        let index = self.buffers.iter().position(|spec| spec.name == name).unwrap_or_else(|| {
            self.buffers.push(BufferSpec { name: name.to_owned(), element, len, images });
            self.buffers.len() - 1
        });
        let spec = &self.buffers[index];
        assert!((spec.element, spec.len, spec.images) == (element, len, images), "two buffers {name}");
        Slice { buffer: BufferId(index), offset: 0, len }
    }

    /// The counters: one [`State`].
    pub fn state(&mut self) -> Slice {
        self.words(Plan::STATE, size_of::<State>() / 4)
    }

    /// What the host decides for each step: [`SCHEDULE_ROWS`] of [`ScheduleRow`].
    pub fn schedule(&mut self) -> Slice {
        self.floats(Plan::SCHEDULE, SCHEDULE_ROWS * ScheduleRow::LEN)
    }

    /// Separate scratch for this many floats of partial sums, which are kept until all are added up.
    pub fn scratch(&mut self, len: usize) -> Slice {
        let spec = &mut self.buffers[self.scratch.0];
        let offset = spec.len.next_multiple_of(ALIGNMENT);
        spec.len = offset + len;
        Slice { buffer: self.scratch, offset, len }
    }

    /// The parameter groups, in the graph's order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Keeps averages of the first group's parameters.
    pub fn keep_averages(&mut self) {
        let len = self.groups[0].table.len;
        self.groups[0].averages = Some(self.floats("averages", len));
    }

    /// What `plan` plans with these in the place of the first group's averages.
    pub fn with_averages<R>(&mut self, averages: Slice, plan: impl FnOnce(&mut Builder) -> R) -> R {
        let kept = self.groups[0].averages.replace(averages);
        let planned = plan(self);
        self.groups[0].averages = kept;
        planned
    }

    /// Adds a program.
    pub fn program(&mut self, name: &'static str, lines: Vec<Line>) {
        assert!(self.programs.iter().all(|program| program.name != name), "two programs {name}");
        self.programs.push(Program { name, lines });
    }

    /// The plan.
    pub fn finish(self) -> Plan {
        Plan { buffers: self.buffers, groups: self.groups, programs: self.programs.into() }
    }
}

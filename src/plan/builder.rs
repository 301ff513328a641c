//! Hands out buffers while a plan is made.

use super::{BufferSpec, Element};
use crate::model::{ParameterTable, Range};
use crate::ops::{Adam, BufferId, Slice};

/// WebGPU binds at multiples of 256 bytes.
const ALIGNMENT: usize = 64;

/// The flat parameter buffers, whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Flat {
    pub parameters: Slice,
    pub gradients: Slice,
    pub first_moment: Slice,
    pub second_moment: Slice,
}

/// Buffers made so far, with the ones that every program shares.
pub(super) struct Builder {
    pub buffers: Vec<BufferSpec>,
    pub flat: Flat,
    /// What layers are made of: the parameters, or their averages.
    pub weights: Slice,
    scratch: BufferId,
}

impl Builder {
    /// Starts with the flat buffers of these parameters.
    pub fn new(parameters: &ParameterTable) -> Builder {
        let mut buffers = Vec::new();
        let mut add = |name: &str| push(&mut buffers, name.to_owned(), Element::F32, parameters.len);
        let flat = Flat {
            parameters: add("parameters"),
            gradients: add("gradients"),
            first_moment: add("first moment"),
            second_moment: add("second moment"),
        };
        let scratch = push(&mut buffers, "partial sums".to_owned(), Element::Partial, ALIGNMENT).buffer;
        Builder { buffers, flat, weights: flat.parameters, scratch }
    }

    /// The buffer of floats with that name, which is made when it is first asked for: so the same layers can
    /// run over the same buffers with other weights.
    pub fn floats(&mut self, name: impl Into<String>, len: usize) -> Slice {
        self.buffer(name.into(), Element::F32, len)
    }

    /// The buffer of words with that name, likewise.
    pub fn words(&mut self, name: impl Into<String>, len: usize) -> Slice {
        self.buffer(name.into(), Element::U32, len)
    }

    fn buffer(&mut self, name: String, element: Element, len: usize) -> Slice {
        let Some(index) = self.buffers.iter().position(|spec| spec.name == name) else {
            return push(&mut self.buffers, name, element, len);
        };
        debug_assert!(self.buffers[index] == BufferSpec { name, element, len });
        Slice { buffer: BufferId(index), offset: 0, len }
    }

    /// A range of the weights.
    pub fn weight(&self, range: Range) -> Slice {
        part(self.weights, range)
    }

    /// The gradient of a range of the parameters.
    pub fn gradient(&self, range: Range) -> Slice {
        part(self.flat.gradients, range)
    }

    /// The update of all parameters, without clipping.
    pub fn adam(&self, state: Slice, schedule: Slice) -> Adam {
        let Flat { parameters, gradients, first_moment, second_moment } = self.flat;
        let squared_norm = None;
        Adam { state, schedule, gradients, squared_norm, parameters, first_moment, second_moment }
    }

    /// Room of its own for this many floats of partial sums: they wait until all are added up.
    pub fn scratch(&mut self, len: usize) -> Slice {
        let spec = &mut self.buffers[self.scratch.0];
        let offset = spec.len.next_multiple_of(ALIGNMENT);
        spec.len = offset + len;
        Slice { buffer: self.scratch, offset, len }
    }
}

fn part(whole: Slice, range: Range) -> Slice {
    Slice { buffer: whole.buffer, offset: range.offset, len: range.len }
}

fn push(buffers: &mut Vec<BufferSpec>, name: String, element: Element, len: usize) -> Slice {
    buffers.push(BufferSpec { name, element, len });
    Slice { buffer: BufferId(buffers.len() - 1), offset: 0, len }
}

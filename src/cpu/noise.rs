//! Standard normal numbers, the same for the same counters.

use std::ops::Range;

use super::{Compute, Memory, state};
use crate::ops::Noise;
use crate::random::Sequence;

impl Compute for Noise {
    fn compute(&self, _images: Range<usize>, memory: &Memory) {
        let state = state::read(memory, self.state);
        let sequence = Sequence { counter: self.counter.of(&state), seed: state.seed, stream: self.stream };
        sequence.fill_normal(&mut memory.floats_mut(self.output));
    }
}

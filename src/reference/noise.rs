//! Standard normal numbers by Box and Muller's method: words a and b of the generator make the pair
//! `√(−2 ln u(a)) · cos(2π u(b))`, `√(−2 ln u(a)) · sin(2π u(b))`, with `u(word) = (⌊word / 2⁹⌋ + ½) / 2²³`. Of the four words
//! for elements 4k … 4k+3 the first two make a pair, the last two another.

use std::f64::consts::TAU;

use super::{Memory, Reference, state};
use crate::ops::{Counter, Noise};
use crate::random::Sequence;

impl Reference for Noise {
    fn compute(&self, memory: &Memory) {
        let state = state::read(memory, self.state);
        let counter = match self.counter {
            Counter::Step => state.step,
            Counter::Evaluated => state.evaluated,
            Counter::Draws => state.draws,
        };
        let sequence = Sequence { counter, seed: state.seed, stream: self.stream };
        let mut output = memory.floats_mut(self.output);
        for k in 0..output.len() / 4 {
            let [a, b, c, d] = sequence.words(k).map(uniform);
            for (place, radius, angle) in [(4 * k, a, b), (4 * k + 2, c, d)] {
                output[place] = (-2.0 * radius.ln()).sqrt() * (TAU * angle).cos();
                output[place + 1] = (-2.0 * radius.ln()).sqrt() * (TAU * angle).sin();
            }
        }
    }
}

/// A number in the open interval (0, 1) from the upper 23 bits of a word.
fn uniform(word: u32) -> f64 {
    (f64::from(word >> 9) + 0.5) / f64::from(1 << 23)
}

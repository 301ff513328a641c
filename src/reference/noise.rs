//! Standard normal numbers by Box and Muller's method: words a and b of the generator make the pair
//! `√(−2 ln u(a)) · cos(2π u(b))`, `√(−2 ln u(a)) · sin(2π u(b))`, with `u(word) = (⌊word / 2⁹⌋ + ½) / 2²³`. Of the four words
//! for elements 4k … 4k+3 the first two make a pair, the last two another.

use std::f64::consts::TAU;

use super::{Memory, Reference, state};
use crate::ops::Noise;
use crate::random::Sequence;

impl Reference for Noise {
    fn compute(&self, memory: &Memory) {
        let state = state::read(memory, self.state);
        let sequence = Sequence { counter: self.counter.of(&state), seed: state.seed, stream: self.stream };
        let mut output = memory.floats_mut(self.output);
        for k in 0..output.len() / 4 {
            output[4 * k..4 * k + 4].copy_from_slice(&normal(sequence.words(k)));
        }
    }
}

/// Four numbers from four words.
pub fn normal(words: [u32; 4]) -> [f64; 4] {
    let [a, b, c, d] = words.map(uniform);
    let radius = |uniform: f64| (-2.0 * uniform.ln()).sqrt();
    let [(sin, cos), (other_sin, other_cos)] = [b, d].map(|angle| (TAU * angle).sin_cos());
    [radius(a) * cos, radius(a) * sin, radius(c) * other_cos, radius(c) * other_sin]
}

/// A number in the open interval (0, 1) from the upper 23 bits of a word.
fn uniform(word: u32) -> f64 {
    (f64::from(word >> 9) + 0.5) / f64::from(1 << 23)
}

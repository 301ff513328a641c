//! Standard normal numbers from a counter-based generator: pcg4d and Box–Muller.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, State, Tiling};

/// The counter that makes the noise of each batch different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Counter {
    /// The training step.
    Step,
    /// The batch of the test set: each epoch's evaluation sees the same noise.
    Evaluated,
    /// The draw from a batch's posteriors.
    Draws,
}

impl Counter {
    /// Its value.
    pub fn of(self, state: &State) -> u32 {
        match self {
            Counter::Step => state.step,
            Counter::Evaluated => state.evaluated,
            Counter::Draws => state.draws,
        }
    }
}

/// Fills a buffer with standard normal numbers.
///
/// Elements `4k … 4k+3` come from `pcg4d(k, counter, seed, stream)`: its first two words make a
/// Box–Muller pair (cosine, then sine), its last two another.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Noise {
    /// Distinguishes uses of the generator.
    pub stream: u32,
    /// The counter that changes from batch to batch.
    pub counter: Counter,
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// Any length that is a multiple of 4.
    pub output: Slice,
}

/// Operations per number, roughly: half a hash, a logarithm, a root, a sine or cosine.
const FLOPS_PER_NUMBER: u64 = 8;

impl Operation for Noise {
    const STEM: &'static str = "noise";

    fn operands(&self) -> Vec<Operand> {
        vec![self.state.read(), self.output.write()]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("noise"), &[]),
            constants: vec![("STREAM", f64::from(self.stream)), ("COUNTER", f64::from(self.counter as u8))],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.output.len / 4),
        }]
    }

    fn flops(&self) -> u64 {
        FLOPS_PER_NUMBER * self.output.len as u64
    }

    fn shape(&self) -> String {
        format!("{}", self.output.len)
    }

    fn images(&self) -> usize {
        1
    }
}

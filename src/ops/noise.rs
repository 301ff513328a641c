//! Standard normal numbers from a counter-based generator: pcg4d and Box–Muller.

use super::{Dispatch, Operand, Operation, Slice};

/// Which counter makes the noise of one batch differ from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// The training step.
    Step,
    /// The batch of the test set: each epoch's evaluation sees the same noise.
    Evaluated,
}

/// Fills a buffer with standard normal numbers.
///
/// Elements `4k … 4k+3` come from `pcg4d(k, counter, seed, stream)`: its first two words make a
/// Box–Muller pair (cosine, then sine), its last two another.
#[derive(Clone, Debug, PartialEq)]
pub struct Noise {
    /// Keeps one use of the generator apart from another.
    pub stream: u32,
    /// What changes from batch to batch.
    pub counter: Counter,
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// Any length that is a multiple of 4.
    pub output: Slice,
}

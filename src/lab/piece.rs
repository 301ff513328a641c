//! Submitted work, and what its answer is for.

use std::ops::Range;

use super::passes::Mark;
use crate::train::{Answer, Session};

/// Work on the device.
pub struct Piece {
    /// What it is part of.
    pub kind: Kind,
    /// What it reads.
    pub answer: Answer,
    /// Floating-point operations.
    pub cost: u64,
}

/// What a piece is part of.
pub enum Kind {
    /// Training, with the steps that it finishes.
    Train(Range<u64>),
    /// A pass over the test set.
    Pass(Mark),
    /// A pass that was given up.
    Dropped,
}

impl Piece {
    /// Submits training, up to this step.
    pub fn train(session: &mut Session, until: u64) -> Piece {
        let chunk = session.train(until);
        Piece { kind: Kind::Train(chunk.steps), answer: chunk.answer, cost: chunk.flops }
    }
}

//! Means and sums of the losses, and the counters: the last operation of a step.

use super::{Dispatch, Operand, Operation, Slice};

/// Where the losses of a batch go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Training: `[mean reconstruction, mean KL]` go to row `step mod rows` of a ring of
    /// `[rows, 2]`, then `step` is increased by one.
    Ring {
        /// Rows of the ring.
        rows: usize,
    },
    /// Evaluation: `[sum of reconstruction, sum of KL, images]` are added to three totals, images
    /// past the end of the test set left out, then `evaluated` is increased by one.
    Totals {
        /// Images in the test set.
        images: usize,
    },
}

/// Reduces the losses of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// Images in the batch.
    pub batch: usize,
    /// What becomes of the sums.
    pub destination: Destination,
    /// `[batch]`, nats an image.
    pub reconstruction: Slice,
    /// `[batch]`, nats an image.
    pub kl: Slice,
    /// The ring or the totals, updated in place.
    pub output: Slice,
    /// The counters, one [`super::State`], updated in place.
    pub state: Slice,
}

//! Means and sums of the losses, and the counters: the last operation of a step.

use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// Where the losses of a batch go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Destination {
    /// Training: `[mean reconstruction, mean KL]` go to row `step mod rows` of a ring of
    /// `[rows, 2]`, then `step` is increased by one.
    Ring {
        /// Rows of the ring.
        rows: usize,
    },
    /// Evaluation: `[sum of reconstruction, sum of KL, sum of squared error, images]` are added to
    /// four totals, images past the end of the test set left out, then `evaluated` is increased by
    /// one.
    Totals {
        /// Images in the test set.
        images: usize,
    },
}

/// Reduces the losses of a batch.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Metrics {
    /// Images in the batch.
    pub batch: usize,
    /// What becomes of the sums.
    pub destination: Destination,
    /// `[batch]`, nats per image.
    pub reconstruction: Slice,
    /// `[batch]`, nats per image.
    pub kl: Slice,
    /// `[batch]`, summed over an image's pixels; only evaluation counts it.
    pub squared_error: Slice,
    /// The ring or the totals, updated in place.
    pub output: Slice,
    /// The counters, one [`super::State`], updated in place.
    pub state: Slice,
}

impl Operation for Metrics {
    const STEM: &'static str = "metrics";

    fn operands(&self) -> Vec<Operand> {
        vec![
            self.reconstruction.read(),
            self.kl.read(),
            self.squared_error.read(),
            self.output.read_write(),
            self.state.read_write(),
        ]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        let (totals, rows, images) = match self.destination {
            Destination::Ring { rows } => (false, rows, 0),
            Destination::Totals { images } => (true, 1, images),
        };
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("metrics"), &[]),
            constants: vec![
                ("TOTALS", f64::from(u8::from(totals))),
                ("ROWS", rows as f64),
                ("IMAGES", images as f64),
            ],
            bindings: self.operands(),
            workgroups: [1, 1, 1],
        }]
    }

    fn flops(&self) -> u64 {
        3 * self.batch as u64
    }

    fn shape(&self) -> String {
        format!("{}", self.batch)
    }

    fn images(&self) -> usize {
        1
    }
}

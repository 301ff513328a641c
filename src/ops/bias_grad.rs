//! Bias gradient: the column sums of the output gradient, `db[c] = Σ dy[row, c]`.

use super::partials::{self, PartialSum};
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// The bias gradient of any layer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct BiasGrad {
    /// Images in the batch.
    pub batch: usize,
    /// Pixels of an image (1 for a fully connected layer).
    pub pixels: usize,
    /// Channels, a multiple of 4.
    pub channels: usize,
    /// `[batch · pixels, channels]`.
    pub grad_output: Slice,
    /// Room for the partial sums, see [`BiasGrad::partials_len`].
    pub partials: Slice,
    /// `[channels]`.
    pub grad_bias: Slice,
}

/// Parts are about this many rows long: for the largest layers a sum is then two stages of a few hundred additions
/// each, shared by eight invocations on a GPU.
const ROWS_PER_PART: usize = 256;
/// With more parts than this, the second stage is the longer one.
const MOST_PARTS: usize = 256;

impl BiasGrad {
    /// Into how many parts the sum over rows is split; depends on the geometry alone.
    fn parts(rows: usize) -> usize {
        rows.div_ceil(ROWS_PER_PART).clamp(1, MOST_PARTS)
    }

    /// Floats that the partial sums of this many rows (batch · pixels) take.
    pub fn partials_len(rows: usize, channels: usize) -> usize {
        Self::parts(rows) * channels
    }
}

impl Operation for BiasGrad {
    const STEM: &'static str = "bias_grad";

    fn operands(&self) -> Vec<Operand> {
        vec![self.grad_output.read(), self.partials.scratch(), self.grad_bias.write()]
    }

    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        let parts = Self::parts(self.batch * self.pixels);
        let sum = self.partial_sum();
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("bias_grad"), tiling.defines()),
            constants: vec![("CHANNELS", self.channels as f64), ("PARTS", parts as f64)],
            bindings: vec![self.grad_output.read(), PartialSum::first_result(sum, self.grad_bias)],
            workgroups: partials::workgroups(parts * self.channels / 4, tiling),
        }]
    }

    fn partial_sum(&self) -> Option<PartialSum> {
        PartialSum::new(self.partials, self.grad_bias)
    }

    fn flops(&self) -> u64 {
        (self.batch * self.pixels * self.channels) as u64
    }

    fn shape(&self) -> String {
        format!("{}×{}×{} → {}", self.batch, self.pixels, self.channels, self.channels)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

//! SiLU: `y = x · sigmoid(x)`. ReLUs are part of the layer before them, see [`super::Epilogue`]. SiLU is a
//! separate line, because its gradient needs x. On a GPU the layer's kernel computes both, see [`Op::with_silu`];
//! on software adapters that takes longer than two kernels (`docs/notebook/2026-11-29.md`).
//!
//! [`Op::with_silu`]: super::Op::with_silu

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// The activation of every number of a batch.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Silu {
    /// Images in the batch.
    pub batch: usize,
    /// x.
    pub input: Slice,
    /// y, of the same length.
    pub output: Slice,
}

impl Operation for Silu {
    const STEM: &'static str = "silu";

    fn operands(&self) -> Vec<Operand> {
        vec![self.input.read(), self.output.write()]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("silu"), &[]),
            constants: Vec::new(),
            bindings: self.operands(),
            workgroups: linear::workgroups(self.output.len / 4),
        }]
    }

    fn flops(&self) -> u64 {
        4 * self.output.len as u64
    }

    fn shape(&self) -> String {
        format!("{}×{}", self.batch, self.output.len / self.batch)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

//! SiLU: `y = x · sigmoid(x)`. ReLUs are part of the layer before them, see [`super::Epilogue`]. This one is a line of
//! its own: its gradient needs x, which would be gone. On a GPU the layer's kernel makes both, see [`Op::with_silu`];
//! software adapters take longer for that than for both apart (`docs/notebook/2026-11-29.md`).
//!
//! [`Op::with_silu`]: super::Op::with_silu

use super::linear;
use super::wgsl::shader;
use super::{Dispatch, Operand, Operation, Slice, Tuning};

/// The activation of every number of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Silu {
    /// Images in the batch.
    pub batch: usize,
    /// x.
    pub input: Slice,
    /// y, as long.
    pub output: Slice,
}

impl Operation for Silu {
    const STEM: &'static str = "silu";

    fn operands(&self) -> Vec<Operand> {
        vec![self.input.read(), self.output.write()]
    }

    fn dispatches(&self, _: Tuning) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: linear::source(&[shader!("silu")]),
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

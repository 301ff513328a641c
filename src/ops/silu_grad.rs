//! Gradient of SiLU: `dx = dy · s · (1 + x · (1 − s))` with `s = sigmoid(x)`.

use super::linear;
use super::wgsl::shader;
use super::{Dispatch, Operand, Operation, Slice, Tuning};

/// The input gradient of [`super::Silu`], in the place of its output gradient.
#[derive(Clone, Debug, PartialEq)]
pub struct SiluGrad {
    /// Images in the batch.
    pub batch: usize,
    /// x.
    pub input: Slice,
    /// dy, as long; then dx.
    pub gradient: Slice,
}

impl Operation for SiluGrad {
    const STEM: &'static str = "silu_grad";

    fn operands(&self) -> Vec<Operand> {
        vec![self.input.read(), self.gradient.read_write()]
    }

    fn dispatches(&self, _: Tuning) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: linear::source(&[shader!("silu_grad")]),
            constants: Vec::new(),
            bindings: self.operands(),
            workgroups: linear::workgroups(self.gradient.len / 4),
        }]
    }

    fn flops(&self) -> u64 {
        9 * self.gradient.len as u64
    }

    fn shape(&self) -> String {
        format!("{}×{}", self.batch, self.gradient.len / self.batch)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

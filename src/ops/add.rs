//! A sum of two activations, `y = left + right`: the end of a residual block, and the sum of the
//! gradients of all readers of a value.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Epilogue, Operand, Operation, Slice, Tiling};

/// The sum of two buffers.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Add {
    /// Images in the batch.
    pub batch: usize,
    /// One of the two.
    pub left: Slice,
    /// The other, of the same length; `None` where only an activation's gradient is applied.
    pub right: Option<Slice>,
    /// The gradient of the activation that made the value whose gradient this is.
    pub epilogue: Epilogue,
    /// The sum, of the same length.
    pub output: Slice,
}

impl Operation for Add {
    const STEM: &'static str = "add";

    fn operands(&self) -> Vec<Operand> {
        // A binding must not be empty.
        self.epilogue.operands(self.left, self.right.unwrap_or(self.left), self.output)
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("add"), &[]),
            constants: vec![
                self.epilogue.constant(),
                ("HAS_RIGHT", f64::from(u8::from(self.right.is_some()))),
            ],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.output.len / 4),
        }]
    }

    fn flops(&self) -> u64 {
        self.output.len as u64
    }

    fn shape(&self) -> String {
        format!("{}×{}", self.batch, self.output.len / self.batch)
    }

    fn images(&self) -> usize {
        self.batch
    }
}

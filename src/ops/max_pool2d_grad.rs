//! Gradient of max-pooling: a window's goes to its largest pixel, the first on ties.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Epilogue, Operand, Operation, PoolGeometry, Slice, Tiling};

/// The input gradient of max-pooling, and of the activation before it where there is one.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MaxPool2dGrad {
    /// Sizes of the pooling.
    pub geometry: PoolGeometry,
    /// `[batch, height, width, channels]`.
    pub input: Slice,
    /// `[batch, height / size, width / size, channels]`.
    pub grad_output: Slice,
    /// The gradient of an activation that made the input.
    pub epilogue: Epilogue,
    /// As the input.
    pub grad_input: Slice,
}

impl Operation for MaxPool2dGrad {
    const STEM: &'static str = "max_pool2d_grad";

    fn operands(&self) -> Vec<Operand> {
        self.epilogue.operands(self.input, self.grad_output, self.grad_input)
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        let PoolGeometry { batch, height, width, channels, size } = self.geometry;
        let windows = batch * height.div_ceil(size) * width.div_ceil(size);
        let mut constants = self.geometry.constants();
        constants.push(self.epilogue.constant());
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("max_pool2d_grad"), &[]),
            constants,
            bindings: self.operands(),
            workgroups: linear::workgroups(windows * channels / 4),
        }]
    }

    fn flops(&self) -> u64 {
        2 * self.geometry.in_len() as u64
    }

    fn shape(&self) -> String {
        self.geometry.shape()
    }

    fn images(&self) -> usize {
        self.geometry.batch
    }
}

//! Max-pooling: `y[b, i, j, c] = max x[b, s·i + u, s·j + v, c]` over a window of s × s pixels.

use super::linear;
use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// The sizes of max-pooling. Windows do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PoolGeometry {
    /// Images in the batch.
    pub batch: usize,
    /// Rows of the input.
    pub height: usize,
    /// Columns of the input.
    pub width: usize,
    /// Channels, a multiple of 4.
    pub channels: usize,
    /// Rows and columns of a window.
    pub size: usize,
}

impl PoolGeometry {
    /// Floats of the input.
    pub fn in_len(&self) -> usize {
        self.batch * self.height * self.width * self.channels
    }

    /// Rows and columns of the output: pixels that fill no window are left out.
    pub fn out_size(&self) -> (usize, usize) {
        (self.height / self.size, self.width / self.size)
    }

    /// Floats of the output.
    pub fn out_len(&self) -> usize {
        let (height, width) = self.out_size();
        self.batch * height * width * self.channels
    }

    pub(super) fn constants(&self) -> Vec<(&'static str, f64)> {
        let sizes = [self.height, self.width, self.channels / 4, self.size];
        ["HEIGHT", "WIDTH", "BLOCKS", "SIZE"].into_iter().zip(sizes.map(|size| size as f64)).collect()
    }

    pub(super) fn shape(&self) -> String {
        let (height, width) = self.out_size();
        let PoolGeometry { batch, channels, .. } = self;
        format!("{batch}×{}×{}×{channels} → {batch}×{height}×{width}×{channels}", self.height, self.width)
    }
}

/// The largest pixel of each window.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MaxPool2d {
    /// Sizes.
    pub geometry: PoolGeometry,
    /// `[batch, height, width, channels]`.
    pub input: Slice,
    /// `[batch, height / size, width / size, channels]`.
    pub output: Slice,
}

impl Operation for MaxPool2d {
    const STEM: &'static str = "max_pool2d";

    fn operands(&self) -> Vec<Operand> {
        vec![self.input.read(), self.output.write()]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("max_pool2d"), &[]),
            constants: self.geometry.constants(),
            bindings: self.operands(),
            workgroups: linear::workgroups(self.geometry.out_len() / 4),
        }]
    }

    fn flops(&self) -> u64 {
        self.geometry.in_len() as u64
    }

    fn shape(&self) -> String {
        self.geometry.shape()
    }

    fn images(&self) -> usize {
        self.geometry.batch
    }
}

//! Convolution: `y[b,i,j,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · w[u,v,c,o]`, then an [`Epilogue`].

use super::matrix::{Product, ProductKind};
use super::wgsl::shader;
use super::{Dispatch, Epilogue, Operand, Operation, Slice, Tiling};

/// The sizes of a convolution from `in_*` to `out_*`.
///
/// A transposed convolution goes from `out_*` to `in_*` with the same weights, so this struct describes all
/// three convolution kernels. Channel counts are multiples of 4: every load is a `vec4f`, and `model` pads
/// with channels of zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct ConvGeometry {
    /// Images in the batch.
    pub batch: usize,
    /// Rows of an input image.
    pub in_height: usize,
    /// Columns of an input image.
    pub in_width: usize,
    /// Input channels, a multiple of 4.
    pub in_channels: usize,
    /// Rows of an output image.
    pub out_height: usize,
    /// Columns of an output image.
    pub out_width: usize,
    /// Output channels, a multiple of 4.
    pub out_channels: usize,
    /// Whether all input channels but the first are padding: kernels that read the input then skip them, and
    /// the one that writes it writes zeros there.
    pub single_channel: bool,
    /// Side of the square kernel.
    pub kernel: usize,
    /// Step between two windows.
    pub stride: usize,
    /// Zeros around the input, on all four sides.
    pub padding: usize,
}

/// One convolution over a batch.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Conv2d {
    /// Sizes.
    pub geometry: ConvGeometry,
    /// `[batch, in_height, in_width, in_channels]`.
    pub input: Slice,
    /// `[kernel, kernel, in_channels, out_channels]`.
    pub weight: Slice,
    /// What is applied to the sums.
    pub epilogue: Epilogue,
    /// `[batch, out_height, out_width, out_channels]`.
    pub output: Slice,
}

impl ConvGeometry {
    /// The kernels' `override` constants.
    pub(super) fn constants(&self) -> Vec<(&'static str, f64)> {
        vec![
            ("IN_HEIGHT", self.in_height as f64),
            ("IN_WIDTH", self.in_width as f64),
            ("IN_CHANNELS", self.in_channels as f64),
            ("OUT_HEIGHT", self.out_height as f64),
            ("OUT_WIDTH", self.out_width as f64),
            ("OUT_CHANNELS", self.out_channels as f64),
            ("KERNEL", self.kernel as f64),
            ("STRIDE", self.stride as f64),
            ("PADDING", self.padding as f64),
        ]
    }

    /// The `override` constant of the kernels that read the input.
    pub(super) fn single_channel(&self) -> (&'static str, f64) {
        ("SINGLE_CHANNEL", f64::from(self.single_channel))
    }

    /// Input channels that are read.
    pub fn channels_read(&self) -> usize {
        if self.single_channel { 1 } else { self.in_channels }
    }

    /// Pixels of all output images.
    pub fn out_pixels(&self) -> usize {
        self.batch * self.out_height * self.out_width
    }

    /// Pixels of all input images.
    pub fn in_pixels(&self) -> usize {
        self.batch * self.in_height * self.in_width
    }

    /// Floats of the weights.
    pub fn weight_len(&self) -> usize {
        self.kernel * self.kernel * self.in_channels * self.out_channels
    }

    /// Multiply-adds per image of each of the three kernels, with taps outside the image, without the padding
    /// of a single channel.
    pub(super) fn multiply_adds(&self) -> usize {
        let taps = self.kernel * self.kernel * self.channels_read() * self.out_channels;
        self.out_height * self.out_width * taps
    }

    /// Floating-point operations of each of the three kernels.
    pub(super) fn flops(&self) -> u64 {
        2 * self.batch as u64 * self.multiply_adds() as u64
    }

    /// The input's shape, for display.
    pub(super) fn in_shape(&self) -> String {
        format!("{}×{}×{}×{}", self.batch, self.in_height, self.in_width, self.in_channels)
    }

    /// The output's shape, for display.
    pub(super) fn out_shape(&self) -> String {
        format!("{}×{}×{}×{}", self.batch, self.out_height, self.out_width, self.out_channels)
    }
}

impl Operation for Conv2d {
    const STEM: &'static str = "conv2d";

    fn operands(&self) -> Vec<Operand> {
        self.epilogue.operands(self.input, self.weight, self.output)
    }

    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        let g = &self.geometry;
        let product = Product {
            kind: ProductKind::Conv2d,
            rows: g.out_pixels(),
            columns: g.out_channels,
            slabs: 1,
            multiply_adds: g.multiply_adds(),
        };
        let mut constants = g.constants();
        constants.extend([g.single_channel(), self.epilogue.constant()]);
        vec![Dispatch {
            shader: Self::STEM,
            source: product.source(tiling, shader!("conv2d"), self.epilogue.defines()),
            constants,
            bindings: self.operands(),
            workgroups: product.workgroups(tiling),
        }]
    }

    fn flops(&self) -> u64 {
        self.geometry.flops()
    }

    fn shape(&self) -> String {
        format!("{} → {}", self.geometry.in_shape(), self.geometry.out_shape())
    }

    fn images(&self) -> usize {
        self.geometry.batch
    }
}

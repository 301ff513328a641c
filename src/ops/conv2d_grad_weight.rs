//! Weight gradient of a convolution, `dw[u,v,c,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · dy[b,i,j,o]`.
//! It serves the transposed convolution too, with its two operands swapped: see `input` and `grad_output`.

use super::matrix::{Product, ProductKind};
use super::partials::PartialSum;
use super::wgsl::shader;
use super::{ConvGeometry, Dispatch, Operand, Operation, Slice, Tiling};

/// The weight gradient of one convolution or transposed convolution.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Conv2dGradWeight {
    /// Sizes of the convolution (for a transposed convolution, of the one it transposes).
    pub geometry: ConvGeometry,
    /// The convolution's input, `[batch, in_height, in_width, in_channels]`; for a transposed convolution, the
    /// gradient of its output.
    pub input: Slice,
    /// The gradient of the convolution's output, `[batch, out_height, out_width, out_channels]`; for a transposed
    /// convolution, its input.
    pub grad_output: Slice,
    /// Scratch for the partial sums, see [`Conv2dGradWeight::partials_len`].
    pub partials: Slice,
    /// `[kernel, kernel, in_channels, out_channels]`.
    pub grad_weight: Slice,
}

/// Parts are at least this many pixels long: shorter ones would spend more on their partial sums
/// than on the sums.
const PIXELS_PER_PART: usize = 64;
/// The most parts: adding up more would take longer than the parts themselves.
const MOST_PARTS: usize = 256;
/// About how many tiles of 8×8 all parts have: enough to fill a large GPU, with few megabytes of partial sums.
const TILES: usize = 8_192;

impl Conv2dGradWeight {
    /// Into how many parts the sum over pixels is split: depends on the geometry alone, never on the device,
    /// so that the order of the sum is the same everywhere.
    fn parts(geometry: &ConvGeometry) -> usize {
        let wanted = TILES * 8 * 8 / geometry.weight_len();
        let most = geometry.out_pixels().div_ceil(PIXELS_PER_PART).min(MOST_PARTS);
        wanted.clamp(1, most.max(1))
    }

    /// Floats that the partial sums take.
    pub fn partials_len(geometry: &ConvGeometry) -> usize {
        Self::parts(geometry) * geometry.weight_len()
    }
}

impl Operation for Conv2dGradWeight {
    const STEM: &'static str = "conv2d_grad_weight";

    fn operands(&self) -> Vec<Operand> {
        vec![self.input.read(), self.grad_output.read(), self.partials.scratch(), self.grad_weight.write()]
    }

    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        let g = &self.geometry;
        let parts = Self::parts(g);
        // A row for each tap and input channel.
        let product = Product {
            kind: ProductKind::Conv2dGradWeight,
            rows: g.kernel * g.kernel * g.channels_read(),
            columns: g.out_channels,
            slabs: parts,
            multiply_adds: g.multiply_adds(),
        };
        let mut constants = g.constants();
        constants.extend([g.single_channel(), ("PARTS", parts as f64)]);
        let sum = self.partial_sum();
        vec![Dispatch {
            shader: Self::STEM,
            source: product.source(tiling, shader!("conv2d_grad_weight"), &[]),
            constants,
            bindings: vec![
                self.input.read(),
                self.grad_output.read(),
                PartialSum::first_result(sum, self.grad_weight),
            ],
            workgroups: product.workgroups(tiling),
        }]
    }

    fn partial_sum(&self) -> Option<PartialSum> {
        PartialSum::new(self.partials, self.grad_weight)
    }

    fn flops(&self) -> u64 {
        self.geometry.flops()
    }

    fn shape(&self) -> String {
        let g = &self.geometry;
        format!(
            "{} · {} → {}×{}×{}×{}",
            g.in_shape(),
            g.out_shape(),
            g.kernel,
            g.kernel,
            g.in_channels,
            g.out_channels
        )
    }

    fn images(&self) -> usize {
        self.geometry.batch
    }
}

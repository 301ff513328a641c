//! Transposed convolution: each input pixel adds its weighted window to the output,
//! `y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]`, then an [`Epilogue`].

use super::matrix::{Product, ProductKind};
use super::wgsl::{resolve, shader};
use super::{ConvGeometry, Dispatch, Epilogue, Operand, Operation, Slice, Tiling, linear};

/// One transposed convolution over a batch: reads the geometry's output side, writes its input side.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ConvTranspose2d {
    /// Sizes of the convolution that this one transposes.
    pub geometry: ConvGeometry,
    /// `[batch, out_height, out_width, out_channels]`.
    pub input: Slice,
    /// `[kernel, kernel, in_channels, out_channels]`.
    pub weight: Slice,
    /// What is applied to the sums.
    pub epilogue: Epilogue,
    /// `[batch, in_height, in_width, in_channels]`.
    pub output: Slice,
}

impl Operation for ConvTranspose2d {
    const STEM: &'static str = "conv_transpose2d";

    fn operands(&self) -> Vec<Operand> {
        self.epilogue.operands(self.input, self.weight, self.output)
    }

    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        let g = &self.geometry;
        let mut constants = g.constants();
        constants.push(self.epilogue.constant());
        let (source, workgroups) = if g.single_channel {
            debug_assert_eq!(g.in_channels, 4, "an image of one channel is padded to four");
            let quads = g.in_width.div_ceil(4 * g.stride) * g.stride;
            let source = resolve(shader!("conv_transpose2d_single"), self.epilogue.defines());
            (source, linear::workgroups(g.batch * g.in_height * quads))
        } else {
            // The pixels of the largest phase.
            let rows = g.batch * g.in_height.div_ceil(g.stride) * g.in_width.div_ceil(g.stride);
            let product = Product {
                kind: ProductKind::ConvTranspose2d,
                rows,
                columns: g.in_channels,
                slabs: g.stride * g.stride,
                multiply_adds: g.multiply_adds(),
            };
            let source = product.source(tiling, shader!("conv_transpose2d"), self.epilogue.defines());
            (source, product.workgroups(tiling))
        };
        vec![Dispatch { shader: Self::STEM, source, constants, bindings: self.operands(), workgroups }]
    }

    fn flops(&self) -> u64 {
        self.geometry.flops()
    }

    fn shape(&self) -> String {
        format!("{} → {}", self.geometry.out_shape(), self.geometry.in_shape())
    }

    fn images(&self) -> usize {
        self.geometry.batch
    }
}

//! Transposed convolution: each input pixel adds its weighted window to the output,
//! `y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]`, then an [`Epilogue`].

use super::tile::Tiling;
use super::unroll::unroll;
use super::wgsl::{CONV_GEOMETRY, shader};
use super::{ConvGeometry, Dispatch, Epilogue, Operand, Operation, Slice, Tuning};

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

    fn dispatches(&self, tuning: Tuning) -> Vec<Dispatch> {
        let g = &self.geometry;
        let (rows, columns) = (g.in_height.div_ceil(g.stride), g.in_width.div_ceil(g.stride));
        // The multiply-adds of all phases: their tiles are one dispatch, as heavy as all of them.
        let mut tiling = Tiling::new(tuning, g.batch * rows * columns, g.in_channels, g.multiply_adds());
        let mut constants = g.constants();
        constants.push(self.epilogue.constant());
        let sums = if g.single_channel {
            constants.push(("RUN_ROWS", tiling.cut_into_runs(rows, columns) as f64));
            let taps = g.kernel.div_ceil(g.stride);
            &unroll(&unroll(shader!("conv_transpose2d_single"), "u", taps), "v", taps)
        } else {
            shader!("conv_transpose2d_channels")
        };
        let [columns, rows, _] = tiling.workgroups();
        vec![Dispatch {
            shader: Self::STEM,
            source: tiling.source(&[
                CONV_GEOMETRY,
                &self.epilogue.source(),
                shader!("conv_transpose2d"),
                sums,
            ]),
            constants,
            bindings: self.operands(),
            workgroups: [columns, (g.stride * g.stride) as u32, rows],
        }]
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

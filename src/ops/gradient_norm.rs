//! `Σ g²` over all gradients: the square of their norm, by which Adam clips them (Pascanu et al. 2013).

use super::wgsl::{resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// The sum of the gradients' squares.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GradientNorm {
    /// Gradients, flat.
    pub gradients: Slice,
    /// Scratch for [`GradientNorm::PARTS`] sums.
    pub partials: Slice,
    /// One number.
    pub squared_norm: Slice,
}

impl GradientNorm {
    /// Workgroups that share the first sum; the second adds up theirs, one vec4f per invocation.
    pub const PARTS: usize = 256;
}

impl Operation for GradientNorm {
    const STEM: &'static str = "gradient_norm";

    fn operands(&self) -> Vec<Operand> {
        vec![self.gradients.read(), self.partials.scratch(), self.squared_norm.write()]
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        let dispatch = |squares: bool, parts: usize, bindings: [Operand; 2]| Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("gradient_norm"), &[]),
            constants: vec![("SQUARES", f64::from(u8::from(squares))), ("PARTS", parts as f64)],
            bindings: bindings.to_vec(),
            workgroups: [parts as u32, 1, 1],
        };
        vec![
            dispatch(true, Self::PARTS, [self.gradients.read(), self.partials.scratch()]),
            dispatch(false, 1, [self.partials.read(), self.squared_norm.write()]),
        ]
    }

    fn flops(&self) -> u64 {
        2 * self.gradients.len as u64
    }

    fn shape(&self) -> String {
        format!("{} → 1", self.gradients.len)
    }

    fn images(&self) -> usize {
        1
    }
}

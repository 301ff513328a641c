//! Adam (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019) over the flat parameters, as
//! PyTorch's AdamW computes it:
//! `m = β₁m + (1−β₁)g`, `v = β₂v + (1−β₂)g²`,
//! `p = (1 − decay)·p − step_size · m / (√v · second_moment_scale + ε)`, with ε 1e-8.
//! Where gradients are clipped, `g` is scaled by `min(1, max_norm / (‖g‖ + 1e-6))` first, as PyTorch's
//! `clip_grad_norm_` does.

use super::linear;
use super::wgsl::{STATE, shader};
use super::{Dispatch, Operand, Operation, Profile, Slice};

/// Decay rate of the first moment.
pub const BETA_1: f64 = 0.9;
/// Decay rate of the second moment.
pub const BETA_2: f64 = 0.999;

/// One update of all parameters.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Adam {
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// Step size, scale, decay and largest norm, in row `step − schedule_base`.
    pub schedule: Slice,
    /// Gradients, flat.
    pub gradients: Slice,
    /// Their squared norm, see [`super::GradientNorm`], where they are clipped.
    pub squared_norm: Option<Slice>,
    /// Parameters, flat.
    pub parameters: Slice,
    /// First moment m, flat.
    pub first_moment: Slice,
    /// Second moment v, flat.
    pub second_moment: Slice,
}

impl Operation for Adam {
    const STEM: &'static str = "adam";

    fn operands(&self) -> Vec<Operand> {
        vec![
            self.state.read(),
            self.schedule.read(),
            self.gradients.read(),
            // A binding must not be empty.
            self.squared_norm.unwrap_or(self.gradients).read(),
            self.parameters.read_write(),
            self.first_moment.read_write(),
            self.second_moment.read_write(),
        ]
    }

    fn dispatches(&self, _: Profile) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: linear::source(&[STATE, shader!("adam")]),
            constants: vec![("CLIPS", f64::from(u8::from(self.squared_norm.is_some())))],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.parameters.len / 4),
        }]
    }

    fn flops(&self) -> u64 {
        15 * self.parameters.len as u64
    }

    fn shape(&self) -> String {
        format!("{}", self.parameters.len)
    }

    fn images(&self) -> usize {
        1
    }
}

//! Adam (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019) over the flat parameters, as
//! PyTorch's AdamW computes it:
//! `m = β₁m + (1−β₁)g`, `v = β₂v + (1−β₂)g²`,
//! `p = (1 − decay)·p − step_size · m / (√v · second_moment_scale + ε)`, with ε 1e-8.
//! Where gradients are clipped, `g` is scaled by `min(1, max_norm / (‖g‖ + 1e-6))` first, as PyTorch's
//! `clip_grad_norm_` does. Where averages of the parameters are kept (Polyak & Juditsky 1992), they follow:
//! `average += ema_rate · (p − average)`.

use super::linear;
use super::wgsl::{AVERAGES, resolve, shader};
use super::{Dispatch, Operand, Operation, Slice, Tiling};

/// Decay rate of the first moment.
pub const BETA_1: f64 = 0.9;
/// Decay rate of the second moment.
pub const BETA_2: f64 = 0.999;

/// One update of all parameters.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Adam {
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// Step size, scale, decay, largest norm and the weight of a step in the averages, in row `step − schedule_base`.
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
    /// The parameters' averages, flat, where they are kept.
    pub averages: Option<Slice>,
}

impl Operation for Adam {
    const STEM: &'static str = "adam";

    fn operands(&self) -> Vec<Operand> {
        let mut operands = vec![
            self.state.read(),
            self.schedule.read(),
            self.gradients.read(),
            // A binding must not be empty.
            self.squared_norm.unwrap_or(self.gradients).read(),
            self.parameters.read_write(),
            self.first_moment.read_write(),
            self.second_moment.read_write(),
        ];
        operands.extend(self.averages.map(Slice::read_write));
        operands
    }

    fn dispatches(&self, _: Tiling) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: resolve(shader!("adam"), if self.averages.is_some() { &[AVERAGES] } else { &[] }),
            constants: vec![("CLIPS", f64::from(u8::from(self.squared_norm.is_some())))],
            bindings: self.operands(),
            workgroups: linear::workgroups(self.parameters.len / 4),
        }]
    }

    fn flops(&self) -> u64 {
        let per_parameter = if self.averages.is_some() { 18 } else { 15 };
        per_parameter * self.parameters.len as u64
    }

    fn shape(&self) -> String {
        format!("{}", self.parameters.len)
    }

    fn images(&self) -> usize {
        1
    }
}

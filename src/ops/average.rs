//! An exponential moving average of the parameters (Polyak & Juditsky 1992):
//! `average += ema_rate · (parameter − average)`.

use super::linear;
use super::wgsl::{STATE, shader};
use super::{Dispatch, Operand, Operation, Profile, Slice};

/// One update of all averages.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Average {
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// The weight of a step, in row `step − schedule_base`.
    pub schedule: Slice,
    /// Parameters, flat.
    pub parameters: Slice,
    /// Their averages, flat.
    pub averages: Slice,
}

impl Operation for Average {
    const STEM: &'static str = "average";

    fn operands(&self) -> Vec<Operand> {
        vec![self.state.read(), self.schedule.read(), self.parameters.read(), self.averages.read_write()]
    }

    fn dispatches(&self, _: Profile) -> Vec<Dispatch> {
        vec![Dispatch {
            shader: Self::STEM,
            source: linear::source(&[STATE, shader!("average")]),
            constants: Vec::new(),
            bindings: self.operands(),
            workgroups: linear::workgroups(self.parameters.len / 4),
        }]
    }

    fn flops(&self) -> u64 {
        3 * self.parameters.len as u64
    }

    fn shape(&self) -> String {
        format!("{}", self.parameters.len)
    }

    fn images(&self) -> usize {
        1
    }
}

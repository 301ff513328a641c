//! Adam (Kingma & Ba 2015) over the flat parameters, as PyTorch computes it:
//! `m = β₁m + (1−β₁)g`, `v = β₂v + (1−β₂)g²`,
//! `p −= step_size · m / (√v · second_moment_scale + ε)`, with β₁ 0.9, β₂ 0.999, ε 1e-8.

use super::{Dispatch, Operand, Operation, Slice};

/// One update of all parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    /// The counters, one [`super::State`].
    pub state: Slice,
    /// Step size and scale, in row `step − schedule_base`.
    pub schedule: Slice,
    /// Gradients, flat.
    pub gradients: Slice,
    /// Parameters, flat.
    pub parameters: Slice,
    /// First moment m, flat.
    pub first_moment: Slice,
    /// Second moment v, flat.
    pub second_moment: Slice,
}

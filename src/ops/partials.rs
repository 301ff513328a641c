//! Sums over very many elements, split into parts that are added up in a fixed order: the same run
//! gives the same bits, and no atomics are needed.

use super::linear;
use super::wgsl::shader;
use super::{Dispatch, Operand, Slice};

/// The two dispatches of a split sum: `first` writes `parts` partial results one after the other,
/// the second adds them up. A sum in one part goes straight into the result.
pub fn split_sum(
    parts: usize,
    partials: Slice,
    result: Slice,
    first: impl FnOnce(Operand) -> Dispatch,
) -> Vec<Dispatch> {
    if parts == 1 {
        return vec![first(result.write())];
    }
    let second = Dispatch {
        shader: "sum_partials",
        source: linear::source(&[shader!("sum_partials")]),
        constants: vec![("PARTS", parts as f64)],
        bindings: vec![partials.read(), result.write()],
        workgroups: linear::workgroups(result.len / 4),
    };
    vec![first(partials.scratch()), second]
}

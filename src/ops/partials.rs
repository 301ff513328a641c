//! Sums over very many elements, split into parts that are added up in a fixed order: the same run
//! gives the same bits, and no atomics are needed.

use super::wgsl::{resolve, shader, with_constant};
use super::{Dispatch, Operand, Slice, Tiling, linear};

/// Shares of a sum; `shaders/sums.wgsl` must match.
const SHARES: usize = 8;

/// A sum in parts, which are still to be added up: `result[e] = Σ partials[part, e]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartialSum {
    /// `[parts, elements of the result]`.
    pub partials: Slice,
    /// The sums, a multiple of 4.
    pub result: Slice,
}

impl PartialSum {
    /// A sum in as many parts as fit the scratch; `None` for a single part.
    pub fn new(partials: Slice, result: Slice) -> Option<PartialSum> {
        debug_assert_eq!(partials.len % result.len, 0, "{partials:?} of {result:?}");
        (partials.len > result.len).then_some(PartialSum { partials, result })
    }

    /// Where the first stage leaves its sums.
    pub fn first_result(sum: Option<PartialSum>, result: Slice) -> Operand {
        sum.map_or(result.write(), |sum| sum.partials.scratch())
    }

    /// Whether a slice overlaps its partial sums or its result.
    pub fn touches(&self, slice: Slice) -> bool {
        [self.partials, self.result].into_iter().any(|own| {
            own.buffer == slice.buffer
                && own.offset < slice.offset + slice.len
                && slice.offset < own.offset + own.len
        })
    }
}

/// Invocations of each sum.
fn sharers(tiling: Tiling) -> usize {
    if tiling.is_software() { 1 } else { SHARES }
}

/// Workgroups for this many vec4f sums.
pub fn workgroups(sums: usize, tiling: Tiling) -> [u32; 3] {
    linear::workgroups(sums * sharers(tiling))
}

/// One dispatch for the second stages of several sums. All partial sums lie in one buffer, and so do all results.
pub fn add(sums: &[PartialSum], tiling: Tiling) -> Dispatch {
    let partials = hull(sums.iter().map(|sum| sum.partials));
    let results = hull(sums.iter().map(|sum| sum.result));
    let sums_a_workgroup = linear::WORKGROUP / sharers(tiling);
    let mut table = Vec::new();
    let mut first_workgroup = 0;
    for sum in sums {
        let from = (sum.partials.offset - partials.offset) / 4;
        table.push(format!(
            "Sum({first_workgroup}u, {from}u, {}u, {}u, {}u)",
            from + sum.partials.len / 4,
            (sum.result.offset - results.offset) / 4,
            sum.result.len / 4,
        ));
        first_workgroup += (sum.result.len / 4).div_ceil(sums_a_workgroup);
    }
    let text = resolve(shader!("sum_partials"), tiling.defines());
    let text = with_constant(&text, "SUM_COUNT", &format!("{}u", sums.len()));
    let table = format!("array<Sum, SUM_COUNT>({})", table.join(", "));
    Dispatch {
        shader: "sum_partials",
        source: with_constant(&text, "TABLE", &table),
        constants: Vec::new(),
        bindings: vec![partials.read(), results.read_write()],
        workgroups: workgroups(first_workgroup * sums_a_workgroup, tiling),
    }
}

/// The smallest slice that holds them all.
fn hull(slices: impl Iterator<Item = Slice>) -> Slice {
    slices
        .reduce(|hull, slice| {
            debug_assert_eq!(hull.buffer, slice.buffer);
            let offset = hull.offset.min(slice.offset);
            let end = (hull.offset + hull.len).max(slice.offset + slice.len);
            Slice { offset, len: end - offset, ..hull }
        })
        .expect("a sum")
}

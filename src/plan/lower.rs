//! From a program's lines to the dispatches that a GPU runs.

use std::mem;

use super::Line;
use crate::ops::{Dispatch, Op, PartialSum, Tiling, add_partial_sums};

/// Each line's label and dispatches, for this tiling. A line may have none if another does its work.
///
/// The second stages of sums in parts are deferred until a line needs a result, and are then one dispatch before it:
/// a GPU runs dependent dispatches one after the other, and each of these is short.
pub fn lower(lines: &[Line], tiling: Tiling) -> Vec<(&str, Vec<Dispatch>)> {
    let mut lowered: Vec<(&str, Vec<Dispatch>)> = Vec::new();
    let mut waiting: Vec<PartialSum> = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let next = lines.get(index + 1);
        let both = next.and_then(|next| together(line, next, tiling));
        let op = both.as_ref().unwrap_or(&line.op);
        let operands = op.operands();
        let mut dispatches = op.first_stage(tiling);
        let sum = op.partial_sum();
        let is_needed = |sum: &PartialSum| operands.iter().any(|operand| sum.touches(operand.slice));
        // One dispatch has the results of one buffer: another group's gradients lie in another.
        let is_apart =
            |other: &PartialSum| sum.as_ref().is_some_and(|sum| sum.result.buffer != other.result.buffer);
        if waiting.iter().any(|sum| is_needed(sum) || is_apart(sum)) {
            dispatches.insert(0, add_partial_sums(&mem::take(&mut waiting), tiling));
        }
        waiting.extend(sum);
        lowered.push((&line.label, dispatches));
        if both.is_some() {
            lowered.extend(next.map(|next| (next.label.as_str(), Vec::new())));
        }
        index = lowered.len();
    }
    if let (Some((_, last)), false) = (lowered.last_mut(), waiting.is_empty()) {
        last.push(add_partial_sums(&waiting, tiling));
    }
    lowered
}

/// On a GPU a layer computes the SiLU of its sums as well, which saves a pass over them.
fn together(line: &Line, next: &Line, tiling: Tiling) -> Option<Op> {
    match &next.op {
        Op::Silu(silu) if !tiling.is_software() => line.op.with_silu(silu),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::lower;
    use crate::model::vae::{self, Options, PlanSizes};
    use crate::model::{Activation, Preset, Vae};
    use crate::ops::{TileSize, Tiling};
    use crate::plan::Plan;

    const GPU: Tiling = Tiling::workgroup(TileSize::Large);

    fn base(activation: Activation, options: Options) -> Plan {
        let sizes = PlanSizes { batch: 128, train_images: 128, test_images: 128 };
        let model = Vae::new(Preset::Base, Preset::Base.latent_size()).with_activation(activation);
        vae::plan(&model, sizes, options)
    }

    /// The labels of the lines that add up partial sums, in `vae::TRAIN` and in what is left without its last
    /// lines.
    fn sums(options: Options, left_out: usize) -> Vec<String> {
        let plan = base(Activation::Relu, options);
        let lines = plan.program(vae::TRAIN);
        let lines = &lines[..lines.len() - left_out];
        let mut lowered = lower(lines, GPU);
        lowered.retain(|(_, dispatches)| dispatches.iter().any(|d| d.shader == "sum_partials"));
        lowered.iter().map(|(label, _)| label.to_string()).collect()
    }

    #[test]
    fn partial_sums_are_added_up_once_before_they_are_needed() {
        let clipped = Options { clips: true, ..Options::default() };
        assert_eq!(sums(Options::default(), 0), ["model · Adam"]);
        assert_eq!(sums(clipped, 0), ["model · gradient norm"]);
    }

    #[test]
    fn a_program_leaves_none_undone() {
        assert_eq!(sums(Options::default(), 2), ["encoder.conv1 · weight gradient"]);
    }

    #[test]
    fn on_a_gpu_layers_make_their_silu() {
        let plan = base(Activation::Silu, Options::default());
        let lines = plan.program(vae::TRAIN);
        let dispatches = |tiling: Tiling| {
            lower(lines, tiling).iter().map(|(_, dispatches)| dispatches.len()).sum::<usize>()
        };
        let silus = lines.iter().filter(|line| line.op.stem() == "silu").count();
        assert_eq!(silus, 6);
        assert_eq!(dispatches(GPU) + silus, dispatches(Tiling::Registers));
    }
}

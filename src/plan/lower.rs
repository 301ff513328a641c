//! From a program's lines to the dispatches that a GPU runs.

use std::mem;

use super::Line;
use crate::ops::{Dispatch, Op, PartialSum, Tuning, add_partial_sums};

/// The dispatches of each line, in tiles of this tuning. A line may have none: another does its work.
///
/// The second stages of sums in parts wait until a line needs what is summed, and are then one dispatch before it:
/// a GPU begins none before the one ahead has ended, and each is short.
pub fn lower(lines: &[Line], tuning: Tuning) -> Vec<Vec<Dispatch>> {
    let mut lowered: Vec<Vec<Dispatch>> = Vec::new();
    let mut waiting: Vec<PartialSum> = Vec::new();
    for op in fuse(lines, tuning) {
        let Some(op) = op else {
            lowered.push(Vec::new());
            continue;
        };
        let mut dispatches = Vec::new();
        let needs = |sum: &PartialSum| op.operands().iter().any(|operand| sum.touches(operand.slice));
        if waiting.iter().any(needs) {
            dispatches.push(add_partial_sums(&mem::take(&mut waiting), tuning));
        }
        let own = op.dispatches(tuning);
        let partial_sum = op.partial_sum();
        let now = own.len() - usize::from(partial_sum.is_some());
        dispatches.extend(own.into_iter().take(now));
        waiting.extend(partial_sum);
        lowered.push(dispatches);
    }
    if let (Some(last), false) = (lowered.last_mut(), waiting.is_empty()) {
        last.push(add_partial_sums(&waiting, tuning));
    }
    lowered
}

/// The operation of each line. On a GPU a layer makes the SiLU of its sums as well, which spares a pass over them, and
/// the SiLU's line has none.
fn fuse(lines: &[Line], tuning: Tuning) -> Vec<Option<Op>> {
    let mut ops: Vec<Option<Op>> = Vec::new();
    for line in lines {
        let layer = ops.last_mut().and_then(Option::as_mut);
        if let (Op::Silu(silu), Some(layer), false) = (&line.op, layer, tuning.profile.is_software())
            && let Some(both) = layer.with_silu(silu)
        {
            *layer = both;
            ops.push(None);
        } else {
            ops.push(Some(line.op.clone()));
        }
    }
    ops
}

#[cfg(test)]
mod tests {
    use super::lower;
    use crate::model::{Activation, Network, Preset};
    use crate::ops::Profile;
    use crate::plan::{Options, Plan, PlanSizes, Program};

    fn base(activation: Activation, options: Options) -> Plan {
        let sizes = PlanSizes { batch: 128, train_images: 128, test_images: 128 };
        let network = Network::new(Preset::Base, Preset::Base.latent_size()).with_activation(activation);
        Plan::with_options(&network, sizes, options)
    }

    /// The labels of the lines that add up partial sums, in `Program::Train` and in what is left without its last
    /// lines.
    fn sums(options: Options, left_out: usize) -> Vec<String> {
        let plan = base(Activation::Relu, options);
        let lines = plan.program(Program::Train);
        let lines = &lines[..lines.len() - left_out];
        let lowered = lines.iter().zip(lower(lines, Profile::Large.into()));
        let sums = lowered.filter(|(_, dispatches)| dispatches.iter().any(|d| d.shader == "sum_partials"));
        sums.map(|(line, _)| line.label.clone()).collect()
    }

    #[test]
    fn partial_sums_are_added_up_once_before_they_are_needed() {
        let clipped = Options { clips: true, ..Options::default() };
        assert_eq!(sums(Options::default(), 0), ["all parameters · Adam"]);
        assert_eq!(sums(clipped, 0), ["all gradients · norm"]);
    }

    #[test]
    fn a_program_leaves_none_undone() {
        assert_eq!(sums(Options::default(), 2), ["encoder.conv1 · weight gradient"]);
    }

    #[test]
    fn on_a_gpu_layers_make_their_silu() {
        let plan = base(Activation::Silu, Options::default());
        let lines = plan.program(Program::Train);
        let dispatches = |profile: Profile| lower(lines, profile.into()).concat().len();
        let silus = lines.iter().filter(|line| line.op.stem() == "silu").count();
        assert_eq!(silus, 6);
        assert_eq!(dispatches(Profile::Large) + silus, dispatches(Profile::Cpu));
    }
}

//! From a program's lines to the dispatches that a GPU runs.

use std::mem;

use super::Line;
use crate::ops::{Dispatch, PartialSum, Tuning, add_partial_sums};

/// The dispatches of each line, in tiles of this tuning.
///
/// The second stages of sums in parts wait until a line needs what is summed, and are then one dispatch before it:
/// a GPU begins none before the one ahead has ended, and each is short.
pub fn lower<'a>(lines: impl IntoIterator<Item = &'a Line>, tuning: Tuning) -> Vec<Vec<Dispatch>> {
    let mut lowered: Vec<Vec<Dispatch>> = Vec::new();
    let mut waiting: Vec<PartialSum> = Vec::new();
    for Line { op, .. } in lines {
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

#[cfg(test)]
mod tests {
    use super::lower;
    use crate::model::{Network, Preset};
    use crate::ops::Profile;
    use crate::plan::{Options, Plan, PlanSizes, Program};

    /// The labels of the lines that add up partial sums, in `Program::Train` and in what is left without its last
    /// lines.
    fn sums(options: Options, left_out: usize) -> Vec<String> {
        let sizes = PlanSizes { batch: 128, train_images: 128, test_images: 128 };
        let network = Network::new(Preset::Base, Preset::Base.latent_size());
        let plan = Plan::with_options(&network, sizes, options);
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
}

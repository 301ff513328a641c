//! Which profile suits this GPU: a few kernels of a training step of `base`, timed in every profile of
//! the adapter's kind.

use std::pin::pin;

use futures_util::future::{Either, select};

use super::Spread;
use crate::Result;
use crate::gpu::{Executor, Gpu, Recording, Timer};
use crate::model::vae::{self, Options, PlanSizes};
use crate::model::{Activation, Preset, Vae};
use crate::ops::{Op, Profile};
use crate::plan::{Line, Plan, lower};

/// The lines that represent a step: one of common size for each kind of kernel that the profile affects. With the
/// run's activation their pipelines are those of training, so none is compiled in vain.
pub const LINES: [&str; 4] = [
    "encoder.conv2 · forward",
    "encoder.fc · forward",
    "decoder.deconv1 · forward",
    "encoder.conv2 · weight gradient",
];
/// Their batch size: the default, since tiles that suit few images leave a large GPU idle at many.
pub const BATCH: usize = 128;
/// Timed passes per profile. Profiles take turns, so that a change of clock frequency affects all.
const ROUNDS: usize = 3;
/// A pass is repeated until it takes about this long: a fence alone takes a millisecond.
const PASS_MILLISECONDS: f64 = 20.0;
/// Milliseconds. Where a fence takes longer than this (Firefox looks for finished work every 100 ms), the browser is
/// timed, not the GPU, and an arbitrary choice would be remembered.
const LATEST_FENCE: f64 = 50.0;
/// The most repeats of a pass.
const MOST_REPEATS: usize = 256;
/// Another profile than the usual one must be faster by this factor: less may be noise.
const CLEARLY_FASTER: f64 = 0.95;
/// And another one than `cpu` by this factor: the larger tiles of `wide` take longer to compile, which a few percent do
/// not recover.
const WORTH_COMPILING: f64 = 0.8;

/// What was measured on one adapter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Milliseconds that [`LINES`] take together in each profile, in the order of [`Profile::ALL`];
    /// infinite where a profile was not tried.
    pub milliseconds: [f64; Profile::ALL.len()],
}

impl Fit {
    /// The fastest profile; `usual` unless another is clearly faster.
    pub fn profile(&self, usual: Profile) -> Profile {
        let taken = |profile: Profile| self.milliseconds[profile as usize];
        let faster = |best: Profile, profile: Profile| {
            if taken(profile) < taken(best) { profile } else { best }
        };
        let fastest = Profile::ALL.into_iter().fold(usual, faster);
        let enough = if usual == Profile::Cpu { WORTH_COMPILING } else { CLEARLY_FASTER };
        if taken(fastest) < enough * taken(usual) { fastest } else { usual }
    }
}

/// Times a step's main kernels over `batch` images in every profile of [`candidates`], the usual one first;
/// `progress` is called with each. Returns `None` as soon as `alarm` is ready, or where fences are too slow to measure by.
///
/// # Errors
/// The compiler's words, and [`crate::Error::DeviceLost`].
pub async fn probe(
    gpu: &Gpu,
    activation: Activation,
    batch: usize,
    alarm: impl Future<Output = ()>,
    progress: impl Fn(Profile),
) -> Result<Option<Fit>> {
    match select(pin!(alarm), pin!(measure(gpu, activation, batch, progress))).await {
        Either::Left(_) => Ok(None),
        Either::Right((fit, _)) => fit,
    }
}

/// The profiles made for a kind of adapter. Those for software adapters would spill a GPU's registers and take
/// seconds to compile.
pub fn candidates(is_software: bool) -> [Profile; 2] {
    if is_software { [Profile::Cpu, Profile::Wide] } else { [Profile::Small, Profile::Large] }
}

/// The lines of a step that are timed, and a SiLU after one of them: on a GPU the two are one kernel.
pub fn lines(plan: &Plan) -> Vec<Line> {
    let mut is_timed = false;
    let mut timed = plan.program(vae::TRAIN).to_vec();
    timed.retain(|line| {
        is_timed = LINES.contains(&line.label.as_str()) || is_timed && matches!(line.op, Op::Silu(_));
        is_timed
    });
    timed
}

async fn measure(
    gpu: &Gpu,
    activation: Activation,
    batch: usize,
    progress: impl Fn(Profile),
) -> Result<Option<Fit>> {
    let sizes = PlanSizes { batch, train_images: batch, test_images: batch };
    let network = Vae::new(Preset::Base, Preset::Base.latent_size()).with_activation(activation);
    let plan = vae::plan(&network, sizes, Options::default());
    let lines = lines(&plan);
    // All profiles compute on zeros: only their ratio matters.
    let executor = Executor::new(gpu, &plan.buffers).await?;
    let timer = Timer::new(gpu);
    let nothing = executor.record_dispatches(Vec::new()).await?;
    // On a software adapter fences are late when the cores are busy, and kernels take longer than any fence.
    if !gpu.is_software() && timer.time(&executor, &nothing, 1).await? > LATEST_FENCE {
        return Ok(None);
    }
    let usual = gpu.profile();
    let others = candidates(gpu.is_software()).into_iter().filter(|&profile| profile != usual);
    let mut entries = Vec::new();
    let mut repeats = 1;
    for profile in std::iter::once(usual).chain(others) {
        progress(profile);
        let recording = executor.record_dispatches(lower(&lines, profile)).await?;
        if entries.is_empty() {
            repeats = repeats_of(&timer, &executor, &recording).await?;
        }
        // The first run compiles, on some adapters.
        timer.time(&executor, &recording, 1).await?;
        entries.push((profile, recording, Vec::new()));
    }
    for _ in 0..ROUNDS {
        for (profile, recording, passes) in &mut entries {
            progress(*profile);
            passes.push(timer.time(&executor, recording, repeats).await?);
        }
    }
    let mut fit = Fit { milliseconds: [f64::INFINITY; Profile::ALL.len()] };
    for (profile, _, passes) in entries {
        fit.milliseconds[profile as usize] = Spread::of(passes).median;
    }
    Ok(Some(fit))
}

/// How many replays make a pass long enough to be timed well.
async fn repeats_of(timer: &Timer, executor: &Executor, recording: &Recording) -> Result<usize> {
    let mut repeats = 1;
    while repeats < MOST_REPEATS
        && timer.time(executor, recording, repeats).await? * (repeats as f64) < PASS_MILLISECONDS
    {
        repeats *= 2;
    }
    Ok(repeats)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(milliseconds: [f64; 4], usual: Profile) -> Profile {
        Fit { milliseconds }.profile(usual)
    }

    #[test]
    fn the_fastest_profile_is_picked() {
        for usual in Profile::ALL {
            assert_eq!(picked([1.0, 2.0, 3.0, 4.0], usual), Profile::Cpu);
            assert_eq!(picked([2.0, 3.0, 1.0, 4.0], usual), Profile::Small);
            assert_eq!(picked([f64::INFINITY, f64::INFINITY, 2.0, 1.0], usual), Profile::Large);
        }
    }

    #[test]
    fn the_usual_one_is_kept_unless_another_is_clearly_faster() {
        assert_eq!(picked([9.0, 9.0, 0.96, 1.0], Profile::Large), Profile::Large);
        assert_eq!(picked([9.0, 9.0, 0.94, 1.0], Profile::Large), Profile::Small);
        assert_eq!(picked([1.0; 4], Profile::Small), Profile::Small);
        // A slow compilation must be worth it.
        assert_eq!(picked([1.0, 0.85, 9.0, 9.0], Profile::Cpu), Profile::Cpu);
        assert_eq!(picked([1.0, 0.75, 9.0, 9.0], Profile::Cpu), Profile::Wide);
    }

    #[test]
    fn every_line_is_one_of_the_step() {
        let sizes = PlanSizes { batch: 2, train_images: 2, test_images: 2 };
        let plan = vae::plan(&Vae::new(Preset::Base, 32), sizes, Options::default());
        let stems: Vec<_> = lines(&plan).iter().map(|line| line.op.stem()).collect();
        assert_eq!(stems, ["conv2d", "dense", "conv_transpose2d", "conv2d_grad_weight"]);
    }

    #[test]
    fn what_is_timed_is_what_training_compiles() {
        let sizes = PlanSizes { batch: 2, train_images: 2, test_images: 2 };
        for activation in [Activation::Relu, Activation::Silu] {
            let plan =
                vae::plan(&Vae::new(Preset::Base, 32).with_activation(activation), sizes, Options::default());
            for profile in Profile::ALL {
                let kernels = |lines: &[Line]| -> Vec<_> {
                    let dispatches = lower(lines, profile).into_iter().flat_map(|(_, all)| all);
                    // Which sums are added up is another table for each set of lines, and soon compiled.
                    let others = dispatches.filter(|dispatch| dispatch.shader != "sum_partials");
                    others.map(|dispatch| (dispatch.constants, dispatch.source)).collect()
                };
                let training = kernels(plan.program(vae::TRAIN));
                for kernel in kernels(&lines(&plan)) {
                    assert!(training.contains(&kernel), "{activation:?}, {profile:?}: {:?}", kernel.0);
                }
            }
        }
    }
}

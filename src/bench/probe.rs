//! Which tiles suit a GPU: for each kind of matrix product a kernel of a training step of `base`, timed with each tile.

use std::pin::pin;

use futures_util::future::{Either, select};
use serde::{Deserialize, Serialize};

use super::Spread;
use crate::Result;
use crate::gpu::{Executor, Gpu, LATE, Recording, Timer};
use crate::model::vae::{self, Options, PlanSizes};
use crate::model::{Activation, Preset, Vae};
use crate::ops::matrix::ProductKind;
use crate::ops::{Op, TileSize, Tiling};
use crate::plan::{Line, Plan, lower};

/// The line that represents each kind of product: one with enough results for the largest tile, or nearly. With the run's activation their pipelines are those of training, so few
/// are compiled in vain.
pub const LINES: [&str; ProductKind::ALL.len()] = [
    "decoder.deconv2 · input gradient",
    "decoder.deconv1 · forward",
    "encoder.conv2 · weight gradient",
    "decoder.fc · forward",
];
/// Their batch size: the default, since tiles that suit few images leave a large GPU idle at many.
pub const BATCH: usize = 128;
/// Timed passes per tile. Tiles take turns, so that a change of clock frequency affects all.
const ROUNDS: usize = 3;
/// A pass is repeated until it takes about this long: a fence alone takes a millisecond.
const PASS_MILLISECONDS: f64 = 10.0;
/// The most repeats of a pass.
const MOST_REPEATS: usize = 256;
/// Another tile than the usual one must be faster by this factor: less may be noise.
const CLEARLY_FASTER: f64 = 0.95;

/// What was measured on one adapter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// Milliseconds of each kind of product with each largest tile, in the order of [`ProductKind::ALL`] and
    /// [`TileSize::ALL`].
    pub milliseconds: [[f64; TileSize::ALL.len()]; ProductKind::ALL.len()],
}

impl Fit {
    /// For each kind of product the fastest tile; that of `usual` unless another is clearly faster.
    pub fn tiling(&self, usual: Tiling) -> Tiling {
        let usual = match usual {
            Tiling::Workgroup(sizes) => sizes,
            Tiling::Registers => [TileSize::Large; ProductKind::ALL.len()],
        };
        let fastest = |kind: ProductKind| {
            let (usual, taken) = (usual[kind as usize], self.milliseconds[kind as usize]);
            let faster = |best: TileSize, size: TileSize| {
                if taken[size as usize] < taken[best as usize] { size } else { best }
            };
            let fastest = TileSize::ALL.into_iter().fold(usual, faster);
            if taken[fastest as usize] < CLEARLY_FASTER * taken[usual as usize] { fastest } else { usual }
        };
        Tiling::Workgroup(ProductKind::ALL.map(fastest))
    }

    /// Whether all of it can have been measured.
    pub fn is_plausible(&self) -> bool {
        self.milliseconds.iter().flatten().all(|&taken| taken.is_finite() && taken > 0.0)
    }
}

/// Times [`LINES`] over `batch` images with each tile; `progress` is called with the kind of product whose kernels are
/// compiled or timed. Returns `None` as soon as `alarm` is ready, or where fences are too slow to measure by.
///
/// # Errors
/// The compiler's words, and [`crate::Error::DeviceLost`].
pub async fn probe(
    gpu: &Gpu,
    activation: Activation,
    batch: usize,
    alarm: impl Future<Output = ()>,
    progress: impl Fn(ProductKind),
) -> Result<Option<Fit>> {
    match select(pin!(alarm), pin!(measure(gpu, activation, batch, progress))).await {
        Either::Left(_) => Ok(None),
        Either::Right((fit, _)) => fit,
    }
}

/// The line of a step that represents a kind of product, and a SiLU after it: on a GPU the two are one kernel.
pub fn lines(plan: &Plan, kind: ProductKind) -> &[Line] {
    let all = plan.program(vae::TRAIN);
    let start = all.iter().position(|line| line.label == LINES[kind as usize]).unwrap_or(all.len());
    let after = all.get(start + 1).filter(|line| matches!(line.op, Op::Silu(_)));
    &all[start..all.len().min(start + 1 + after.iter().len())]
}

/// A kind of product with a tile, ready to be timed.
struct Candidate {
    kind: ProductKind,
    size: TileSize,
    recording: Recording,
    repeats: usize,
    passes: Vec<f64>,
}

async fn measure(
    gpu: &Gpu,
    activation: Activation,
    batch: usize,
    progress: impl Fn(ProductKind),
) -> Result<Option<Fit>> {
    let sizes = PlanSizes { batch, train_images: batch, test_images: batch };
    let network = Vae::new(Preset::Base, Preset::Base.latent_size()).with_activation(activation);
    let plan = vae::plan(&network, sizes, Options::default());
    // All tiles compute on zeros: only their ratio matters.
    let executor = Executor::new(gpu, &plan.buffers).await?;
    let timer = Timer::new(gpu);
    // Where a fence is late, or comes with an empty submit, the browser is timed, not the GPU, and an arbitrary choice would be
    // remembered. On a software adapter fences are late when the cores are busy, and kernels take longer than any fence.
    if !gpu.is_software() && (gpu.latency().await? >= LATE || gpu.is_nudged()) {
        return Ok(None);
    }
    let mut candidates = Vec::new();
    for kind in ProductKind::ALL {
        progress(kind);
        let mut smaller = Vec::new();
        for size in TileSize::ALL {
            let lowered = lower(lines(&plan, kind), Tiling::workgroup(size));
            if lowered == smaller {
                // The product is too small for this tile.
                continue;
            }
            smaller = lowered.clone();
            let recording = executor.record_dispatches(lowered).await?;
            // The first run compiles, on some adapters.
            timer.time(&executor, &recording, 1).await?;
            let repeats = repeats_of(&timer, &executor, &recording).await?;
            candidates.push(Candidate { kind, size, recording, repeats, passes: Vec::new() });
        }
    }
    for _ in 0..ROUNDS {
        for Candidate { kind, recording, repeats, passes, .. } in &mut candidates {
            progress(*kind);
            passes.push(timer.time(&executor, recording, *repeats).await?);
        }
    }
    let mut fit = Fit { milliseconds: [[f64::INFINITY; TileSize::ALL.len()]; ProductKind::ALL.len()] };
    for Candidate { kind, size, passes, .. } in candidates {
        // And of the larger ones, unless they have a candidate of their own.
        fit.milliseconds[kind as usize][size as usize..].fill(Spread::of(passes).median);
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

    const SMALL: Tiling = Tiling::workgroup(TileSize::Small);
    const LARGE: Tiling = Tiling::workgroup(TileSize::Large);

    #[test]
    fn each_kind_of_product_gets_its_fastest_tile() {
        let fit = Fit { milliseconds: [[1.0, 2.0, 3.0], [2.0, 1.0, 3.0], [3.0, 2.0, 1.0], [1.0, 1.0, 1.0]] };
        for (usual, dense) in
            [(SMALL, TileSize::Small), (LARGE, TileSize::Large), (Tiling::Registers, TileSize::Large)]
        {
            let sizes = [TileSize::Small, TileSize::Medium, TileSize::Large, dense];
            assert_eq!(fit.tiling(usual), Tiling::Workgroup(sizes));
        }
    }

    #[test]
    fn the_usual_tile_is_kept_unless_another_is_clearly_faster() {
        let fit = |small| Fit { milliseconds: [[small, 9.0, 1.0]; 4] };
        assert_eq!(fit(0.96).tiling(LARGE), LARGE);
        assert_eq!(fit(0.94).tiling(LARGE), SMALL);
        assert_eq!(fit(1.0).tiling(SMALL), SMALL);
    }

    fn plan(activation: Activation) -> Plan {
        let sizes = PlanSizes { batch: 2, train_images: 2, test_images: 2 };
        vae::plan(&Vae::new(Preset::Base, 32).with_activation(activation), sizes, Options::default())
    }

    #[test]
    fn a_line_of_a_step_represents_each_kind() {
        let (relu, silu) = (plan(Activation::Relu), plan(Activation::Silu));
        for kind in ProductKind::ALL {
            let stems =
                |plan: &Plan| -> Vec<_> { lines(plan, kind).iter().map(|line| line.op.stem()).collect() };
            assert_eq!(stems(&relu), [kind.as_str()]);
            let is_forward = LINES[kind as usize].ends_with("forward");
            assert_eq!(stems(&silu).get(1), is_forward.then_some(&"silu"));
        }
    }

    #[test]
    fn tiles_differ_where_they_are_timed() {
        let sizes = PlanSizes { batch: BATCH, train_images: BATCH, test_images: BATCH };
        let plan = vae::plan(&Vae::new(Preset::Base, 32), sizes, Options::default());
        let different = ProductKind::ALL.map(|kind| {
            let mut lowered =
                TileSize::ALL.map(|size| lower(lines(&plan, kind), Tiling::workgroup(size))).to_vec();
            lowered.dedup();
            lowered.len()
        });
        // A dense layer of a batch has too few results for the largest.
        assert_eq!(different, [3, 3, 3, 2]);
    }

    #[test]
    fn what_is_timed_is_what_training_compiles() {
        for activation in [Activation::Relu, Activation::Silu] {
            let plan = plan(activation);
            for tiling in Tiling::ALL {
                let kernels = |lines: &[Line]| -> Vec<_> {
                    let dispatches = lower(lines, tiling).into_iter().flat_map(|(_, all)| all);
                    // Which sums are added up is another table for each set of lines, and soon compiled.
                    let others = dispatches.filter(|dispatch| dispatch.shader != "sum_partials");
                    others.map(|dispatch| (dispatch.constants, dispatch.source)).collect()
                };
                let training = kernels(plan.program(vae::TRAIN));
                for kernel in ProductKind::ALL.into_iter().flat_map(|kind| kernels(lines(&plan, kind))) {
                    assert!(training.contains(&kernel), "{activation:?}, {tiling}: {:?}", kernel.0);
                }
            }
        }
    }
}

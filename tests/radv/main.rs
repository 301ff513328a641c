//! What AMD's compiler in Mesa makes of every kernel of `base`, on any machine with Linux: none spills its registers, and a
//! GPU holds enough invocations of each to hide the time of loads.
//!
//! `cargo test --test radv -- --nocapture` prints the table of docs/KERNELS.md.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod broken;
mod driver;
#[path = "../support/mod.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use driver::{Radv, Statistics};
use latent_ink::model::Preset;
use latent_ink::model::vae::PlanSizes;
use latent_ink::ops::{Dispatch, Tiling};
use latent_ink::plan::lower;
use latent_ink::train::Settings;
use support::resolved;
use wgpu::naga::ShaderStage;
use wgpu::naga::back::spv;
use wgpu::naga::proc::{BoundsCheckPolicies, BoundsCheckPolicy};

/// Waves of 32 invocations that a SIMD should hold at once, a quarter of what fits. RADV counts so, though its waves have
/// 64.
const ENOUGH_WAVES: u64 = 8;
/// What RADV calls them.
const WAVES: &str = "Subgroups per SIMD";

/// The driver; without it tests fail with a message that says what to install.
fn radv() -> &'static Radv {
    static RADV: LazyLock<Result<Radv, String>> = LazyLock::new(Radv::new);
    RADV.as_ref().unwrap_or_else(|error| panic!("{error}"))
}

/// The different kernels of all programs at batch 128, plain and by the default recipe, for GPUs, each with a name.
fn kernels() -> Vec<(String, Dispatch)> {
    let sizes = PlanSizes { batch: 128, train_images: 60_000, test_images: 10_000 };
    let plans =
        [Settings::plain(Preset::Base), Settings::of(Preset::Base)].map(|settings| settings.plan(sizes));
    let programs: Vec<_> = plans.iter().flat_map(|plan| plan.programs.iter()).collect();
    let mut seen = HashSet::new();
    let mut kernels = Vec::new();
    for tiling in Tiling::ALL.into_iter().filter(|tiling| !tiling.is_software()) {
        for (label, dispatches) in programs.iter().flat_map(|program| lower(&program.lines, tiling)) {
            for dispatch in dispatches {
                // The same text with the same constants is the same kernel, whatever line it is for.
                if seen.insert(format!("{:?}{}", dispatch.constants, dispatch.source)) {
                    kernels.push((format!("{} ({label}, {tiling})", dispatch.shader), dispatch));
                }
            }
        }
    }
    kernels
}

/// The kernel's SPIR-V, with the checks of indices that wgpu asks for where a driver checks those of buffers.
fn spirv(dispatch: &Dispatch) -> Vec<u32> {
    let (module, info) = resolved(dispatch).unwrap_or_else(|error| panic!("{}:\n{error}", dispatch.shader));
    let options = spv::Options {
        lang_version: (1, 6),
        bounds_check_policies: BoundsCheckPolicies {
            index: BoundsCheckPolicy::Restrict,
            ..BoundsCheckPolicies::default()
        },
        // As in `gpu::pipelines`.
        zero_initialize_workgroup_memory: spv::ZeroInitializeWorkgroupMemoryMode::None,
        ..spv::Options::default()
    };
    let main = spv::PipelineOptions { shader_stage: ShaderStage::Compute, entry_point: "main".to_owned() };
    spv::write_vec(&module, &info, &options, Some(&main)).unwrap()
}

fn compiled(dispatch: &Dispatch) -> Statistics {
    radv()
        .compile(&spirv(dispatch), dispatch.bindings.len())
        .unwrap_or_else(|error| panic!("{}: {error}", dispatch.shader))
}

fn statistic(statistics: &Statistics, name: &str) -> u64 {
    *statistics.get(name).unwrap_or_else(|| panic!("{} tells no {name}: {statistics:?}", radv().name))
}

/// What is wrong with a kernel.
fn complaints(statistics: &Statistics) -> Vec<String> {
    let mut complaints = Vec::new();
    for name in ["Spilled SGPRs", "Spilled VGPRs", "Scratch size"] {
        let spilled = statistic(statistics, name);
        if spilled > 0 {
            complaints.push(format!("{name}: {spilled}"));
        }
    }
    let waves = statistic(statistics, WAVES);
    if waves < ENOUGH_WAVES {
        complaints.push(format!("{waves} waves a SIMD, fewer than {ENOUGH_WAVES}"));
    }
    complaints
}

#[test]
fn no_kernel_spills_and_a_simd_holds_enough_waves() {
    let kernels = kernels();
    assert!(kernels.len() > 50, "{} kernels are too few to be all", kernels.len());
    let mut failures = Vec::new();
    // By shader: registers of an invocation, and waves.
    let mut figures: BTreeMap<&str, (BTreeSet<u64>, BTreeSet<u64>)> = BTreeMap::new();
    for (name, dispatch) in &kernels {
        let statistics = compiled(dispatch);
        failures.extend(complaints(&statistics).iter().map(|complaint| format!("{name}: {complaint}")));
        let (registers, waves) = figures.entry(dispatch.shader).or_default();
        registers.insert(statistic(&statistics, "VGPRs"));
        waves.insert(statistic(&statistics, WAVES));
    }
    assert!(failures.is_empty(), "{}:\n{}", radv().name, failures.join("\n"));
    println!(
        "{}: {} kernels\n\n| kernel | registers | waves |\n| --- | ---: | ---: |",
        radv().name,
        kernels.len()
    );
    for (shader, (registers, waves)) in figures {
        println!("| `{shader}` | {} | {} |", span(&registers), span(&waves));
    }
}

fn span(numbers: &BTreeSet<u64>) -> String {
    let (least, most) = (numbers.first().unwrap(), numbers.last().unwrap());
    if least == most { least.to_string() } else { format!("{least}–{most}") }
}

#[test]
fn broken_kernels_are_refused() {
    let complaints = |dispatch: &Dispatch| complaints(&compiled(dispatch)).join("\n");
    assert_eq!(complaints(&broken::holding(60)), "");
    let too_many = complaints(&broken::holding(180));
    assert!(too_many.contains("waves a SIMD"), "{too_many}");
    let more_than_there_are = complaints(&broken::holding(300));
    assert!(more_than_there_are.contains("Spilled VGPRs"), "{more_than_there_are}");
    let in_memory = complaints(&broken::indexing_at_run_time());
    assert!(in_memory.contains("Scratch size"), "{in_memory}");
}

//! Every kernel of every model, checked without a GPU: WGSL that parses and validates with its
//! constants filled in, bindings that agree with the operands, WebGPU's default limits, and one stem
//! for shader, CPU code and test.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use latent_ink::model::vae::{self, Options, PlanSizes};
use latent_ink::model::{Activation, Classifier, Preset, Vae};
use latent_ink::ops::{Access, Corruption, CorruptionKind, Dispatch, Tiling};
use latent_ink::plan::{Line, Plan, lower};
use support::{Residual, resolved};
use wgpu::naga::front::wgsl;
use wgpu::naga::valid::{Capabilities, ValidationFlags, Validator};
use wgpu::naga::{AddressSpace, Module, StorageAccess};

/// Files of `shaders/` that are parts of kernels, or paint.
const NOT_OPERATIONS: [&str; 16] = [
    "conv_geometry",
    "conv_transpose2d_single",
    "dense_parts",
    "dense_product",
    "epilogue",
    "linear",
    "random",
    "reduce",
    "shared_sum",
    "sums",
    "whole_sum",
    "state",
    "sum_partials",
    "tile_registers",
    "tile_workgroup",
    "cells",
];

/// All programs of all presets, of the classifier and of a residual block, at batch sizes that do and do not divide the tiles.
fn all_programs() -> Vec<Vec<Line>> {
    let mut plans: Vec<Plan> = Vec::new();
    for preset in Preset::ALL {
        for (latent_size, batch) in [(preset.latent_size(), 128), (5, 1), (128, 1024), (1, 7)] {
            let sizes = PlanSizes { batch, train_images: 60_000, test_images: 10_000 };
            let model = Vae::new(preset, latent_size);
            plans.push(vae::plan(&model, sizes, Options::default()));
            plans.push(vae::codec_plan(&model));
            let corruption = Corruption { kind: CorruptionKind::Gaussian, ..Corruption::default() };
            plans.push(vae::plan(&model, sizes, Options { corruption, ..Options::default() }));
            let options = Options { clips: true, averages: true, ..Options::default() };
            for activation in [Activation::LeakyRelu, Activation::Silu] {
                plans.push(vae::plan(&model.clone().with_activation(activation), sizes, options));
            }
        }
    }
    for (images, classes) in [(60_000, 10), (20, 10), (60_000, 26), (60_000, 64)] {
        plans.push(Classifier::new(classes).plan(images));
    }
    plans.extend(Activation::ALL.map(|activation| Residual::new(activation).plan().0));
    plans.iter().flat_map(|plan| plan.programs.iter().map(|program| program.lines.clone())).collect()
}

/// The dispatches of whole programs, and of single lines, and their naive ones.
fn all_dispatches() -> Vec<(String, Dispatch)> {
    let mut dispatches = Vec::new();
    for program in all_programs() {
        let naive = |line: &Line| line.op.naive().map(|dispatch| (line.label.clone(), dispatch));
        dispatches.extend(program.iter().filter_map(naive));
        for tiling in Tiling::ALL {
            for (line, (_, lowered)) in program.iter().zip(lower(&program, tiling)) {
                let all = lowered.into_iter().chain(line.op.dispatches(tiling));
                dispatches.extend(all.map(|dispatch| (line.label.clone(), dispatch)));
            }
        }
    }
    dispatches
}

/// Checks each different kernel once.
fn for_each_kernel(check: impl Fn(&Dispatch, &Module)) {
    let mut seen = HashMap::new();
    for (label, dispatch) in all_dispatches() {
        let key = format!("{:?}{}", dispatch.constants, dispatch.source);
        let module = seen.entry(key).or_insert_with(|| {
            // As a reader sees it, too.
            if let Err(error) = wgsl::parse_str(&dispatch.source) {
                panic!("{label} ({}):\n{}", dispatch.shader, error.emit_to_string(&dispatch.source));
            }
            let (module, _) =
                resolved(&dispatch).unwrap_or_else(|error| panic!("{label} ({}):\n{error}", dispatch.shader));
            module
        });
        check(&dispatch, module);
    }
    assert!(seen.len() > 50, "{} kernels are too few to be all", seen.len());
}

#[test]
fn bindings_agree_with_operands() {
    for_each_kernel(|dispatch, module| {
        let mut declared = HashMap::new();
        for (_, variable) in module.global_variables.iter() {
            if let (Some(binding), AddressSpace::Storage { access }) = (&variable.binding, variable.space) {
                assert_eq!(binding.group, 0, "{}", dispatch.shader);
                declared.insert(binding.binding as usize, access);
            }
        }
        for (index, operand) in dispatch.bindings.iter().enumerate() {
            let wanted = match operand.access {
                Access::Read => StorageAccess::LOAD,
                _ => StorageAccess::LOAD | StorageAccess::STORE,
            };
            // Without an epilogue its binding is missing.
            if let Some(access) = declared.remove(&index) {
                assert_eq!(access, wanted, "{}: binding {index}", dispatch.shader);
            }
        }
        assert!(declared.is_empty(), "{}: nothing is bound at {declared:?}", dispatch.shader);
    });
}

/// WebGPU's default limits, and half of them for a workgroup: adapters in its compatibility mode have no more.
#[test]
fn default_limits_are_kept() {
    let limits = wgpu::Limits {
        max_compute_invocations_per_workgroup: 128,
        max_compute_workgroup_storage_size: 8 << 10,
        ..wgpu::Limits::default()
    };
    for_each_kernel(|dispatch, module| {
        let name = dispatch.shader;
        let size = module.entry_points[0].workgroup_size;
        assert!(size.iter().product::<u32>() <= limits.max_compute_invocations_per_workgroup, "{name}");
        assert!(size[2] <= limits.max_compute_workgroup_size_z, "{name}");
        let workgroup_bytes: u32 = module
            .global_variables
            .iter()
            .filter(|(_, variable)| variable.space == AddressSpace::WorkGroup)
            .map(|(_, variable)| module.types[variable.ty].inner.size(module.to_ctx()))
            .sum();
        assert!(workgroup_bytes <= limits.max_compute_workgroup_storage_size, "{name}: {workgroup_bytes}");
        for workgroups in dispatch.workgroups {
            assert!((1..=limits.max_compute_workgroups_per_dimension).contains(&workgroups), "{name}");
        }
        assert!(dispatch.bindings.len() <= limits.max_storage_buffers_per_shader_stage as usize, "{name}");
    });
}

#[test]
fn slices_are_aligned_and_no_buffer_is_both_read_and_written() {
    for (label, dispatch) in all_dispatches() {
        for operand in &dispatch.bindings {
            let slice = operand.slice;
            assert_eq!(slice.offset % 64, 0, "{label} ({}): {slice:?}", dispatch.shader);
            assert!(slice.len > 0, "{label} ({}): {slice:?}", dispatch.shader);
        }
        let buffers = |reads: bool| -> BTreeSet<_> {
            let wanted = dispatch.bindings.iter().filter(|o| (o.access == Access::Read) == reads);
            wanted.map(|operand| operand.slice.buffer).collect()
        };
        assert!(buffers(true).is_disjoint(&buffers(false)), "{label} ({})", dispatch.shader);
    }
}

/// File stems of a folder of the repository.
fn stems(folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn all_implementations_and_the_test_of_an_operation_share_a_stem() {
    let lines = all_programs().concat();
    let operations: BTreeSet<String> = lines.iter().map(|line| line.op.stem().to_owned()).collect();
    assert_eq!(operations.len(), 23);
    let mut shaders = stems("shaders");
    for part in NOT_OPERATIONS {
        assert!(shaders.remove(part), "shaders/{part}.wgsl is gone: take it off the list");
    }
    assert_eq!(shaders, operations);
    for folder in ["src/ops", "src/reference", "src/cpu", "tests/kernels"] {
        let missing: Vec<_> = operations.difference(&stems(folder)).cloned().collect();
        assert!(missing.is_empty(), "{folder} lacks {missing:?}");
    }
}

#[test]
fn the_shader_that_paints_is_valid() {
    let source = include_str!("../shaders/cells.wgsl");
    let module = wgsl::parse_str(source).map_err(|error| error.emit_to_string(source)).unwrap();
    Validator::new(ValidationFlags::all(), Capabilities::empty()).validate(&module).unwrap();
}

/// Someone who has never seen WGSL begins with them.
#[test]
fn naive_kernels_are_short_and_complete_in_themselves() {
    let stems = stems("shaders/naive");
    assert_eq!(stems.len(), 6);
    for stem in stems {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("shaders/naive/{stem}.wgsl"));
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.lines().count() <= 40, "{stem} has {} lines", text.lines().count());
        let module = wgsl::parse_str(&text).unwrap_or_else(|error| panic!("{}", error.emit_to_string(&text)));
        assert!(Validator::new(ValidationFlags::all(), Capabilities::empty()).validate(&module).is_ok());
    }
}

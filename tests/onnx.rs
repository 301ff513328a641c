//! Encoder and decoder as ONNX compute in ONNX Runtime what they compute here. Skipped, with a message, if Python has no
//! ONNX Runtime; `PYTHON` names another one.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use latent_ink::cpu;
use latent_ink::data::{PIXELS, SIDE};
use latent_ink::model::vae::{self, CHANNELS, DECODE, ENCODE, HEADS, IMAGES, LATENTS, LOGITS};
use latent_ink::model::{Activation, Preset, Width};
use latent_ink::plan::{Plan, pad_rows, padded};
use latent_ink::random::Sequence;
use latent_ink::saved::onnx;
use latent_ink::train::{Settings, Snapshot};
use safetensors::Dtype;
use safetensors::tensor::TensorView;

/// Images and latents that are compared.
const COUNT: usize = 3;
/// Relative to a tensor's largest value: both compute in f32, each in its own order; at most 3.2e-7 apart when measured.
const TOLERANCE: f64 = 2e-6;

/// Shapes and values by name.
type Numbers = BTreeMap<&'static str, (Vec<usize>, Vec<f32>)>;

/// Inputs, and what the program makes of them.
fn numbers(snapshot: &Snapshot) -> Numbers {
    let latent = snapshot.settings.latent_size;
    let plan = vae::codec_plan(&snapshot.settings.model());
    let (mut images, mut latents) = (vec![0.0; COUNT * PIXELS], vec![0.0; COUNT * latent]);
    Sequence { counter: 0, seed: 3, stream: 0 }.fill_uniform(&mut images);
    Sequence { counter: 0, seed: 4, stream: 0 }.fill_normal(&mut latents);
    let rows = run(&plan, snapshot, ENCODE, (IMAGES, &pad_rows(&images, 1, CHANNELS)), HEADS);
    let head = |at: usize| {
        let row = |row: usize| &rows[(2 * row + at) * padded(latent)..][..latent];
        (0..COUNT).flat_map(row).copied().collect::<Vec<_>>()
    };
    let pixels = run(&plan, snapshot, DECODE, (LATENTS, &pad_rows(&latents, latent, padded(latent))), LOGITS);
    let logits: Vec<f32> = pixels.into_iter().step_by(CHANNELS).take(COUNT * PIXELS).collect();
    let grey = logits.iter().map(|logit| 1.0 / (1.0 + (-logit).exp())).collect();
    let (image, features) = (vec![COUNT, 1, SIDE, SIDE], vec![COUNT, latent]);
    BTreeMap::from([
        ("images", (image.clone(), images)),
        ("latents", (features.clone(), latents)),
        ("encoder.mu", (features.clone(), head(0))),
        ("encoder.logvar", (features, head(1))),
        ("decoder.logits", (image.clone(), logits)),
        ("decoder.images", (image, grey)),
    ])
}

/// Runs a program on the CPU, with these first rows of a value. Returns another.
fn run(
    plan: &Plan,
    snapshot: &Snapshot,
    program: &str,
    (input, rows): (&str, &[f32]),
    output: &str,
) -> Vec<f32> {
    let memory = cpu::Memory::new(&plan.buffers);
    memory.floats_mut(plan.model().parameters).copy_from_slice(snapshot.weights());
    memory.floats_mut(plan.value(program, input).part(0, rows.len())).copy_from_slice(rows);
    for line in plan.program(program) {
        cpu::run(&line.op, 0..line.op.images(), &memory);
    }
    memory.floats(plan.value(program, output)).to_vec()
}

fn write(snapshot: &Snapshot, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("encoder.onnx"), onnx::encoder(snapshot)).unwrap();
    std::fs::write(folder.join("decoder.onnx"), onnx::decoder(snapshot)).unwrap();
    let numbers = numbers(snapshot);
    let views = numbers.iter().map(|(name, (shape, values))| {
        (name, TensorView::new(Dtype::F32, shape.clone(), bytemuck::cast_slice(values)).unwrap())
    });
    std::fs::write(folder.join("numbers.safetensors"), safetensors::serialize(views, None).unwrap()).unwrap();
}

#[test]
fn onnx_runtime_computes_the_same() {
    let Some(python) = support::python("numpy, safetensors, onnx, onnxruntime") else { return };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run_onnx.py");
    // Every kind of layer, every activation, and a latent size that is padded.
    for (preset, activation, latent_size) in [
        (Preset::Base, Activation::Silu, 32),
        (Preset::Tiny, Activation::Relu, 5),
        (Preset::Article, Activation::LeakyRelu, 32),
    ] {
        let settings = Settings { activation, latent_size, width: Width::One, ..Settings::of(preset) };
        let snapshot = Snapshot::initial(settings, settings.model().parameters());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("onnx").join(preset.as_str());
        write(&snapshot, &folder);
        let said = support::run_python(&python, &script, &[folder.as_os_str()]);
        let differences: Vec<f64> =
            said.lines().map(|line| line.split(' ').next().unwrap().parse().unwrap()).collect();
        assert_eq!(differences.len(), 8, "{said}");
        assert!(differences.iter().all(|&difference| difference < TOLERANCE), "{}:\n{said}", preset.as_str());
    }
}

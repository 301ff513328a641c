//! Encoder and decoder as ONNX compute in ONNX Runtime what they compute here. Skipped, with a message, if Python has no
//! ONNX Runtime; `PYTHON` names another one.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod support;

use std::path::Path;

use latent_ink::model::{Activation, Preset};
use latent_ink::saved::onnx;
use latent_ink::train::{Settings, Snapshot};

use support::outputs;

/// Relative to a tensor's largest value: both compute in f32, each in its own order; at most 3.2e-7 apart when measured.
const TOLERANCE: f64 = 2e-6;

fn write(snapshot: &Snapshot, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("encoder.onnx"), onnx::encoder(snapshot)).unwrap();
    std::fs::write(folder.join("decoder.onnx"), onnx::decoder(snapshot)).unwrap();
    outputs::write(&outputs::numbers(snapshot), &folder.join("numbers.safetensors"));
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
        let settings = Settings { activation, latent_size, ..Settings::of(preset) };
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

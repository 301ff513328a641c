//! The scripts of `docs/pytorch/` compute the same as the program, step by step: the same start, shuffle,
//! pixels and noise; files go there and back; and each layer has the same feature maps. Skipped, with a message, if Python
//! has no PyTorch; `PYTHON` names another one. What PyTorch once wrote into `tests/fixtures` is compared everywhere.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod support;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use latent_ink::data::{Dataset, Digits, PIXELS};
use latent_ink::explore::{LayersRequest, Memory, layers};
use latent_ink::model::{Activation, Preset, Width};
use latent_ink::ops::Pixels;
use latent_ink::saved::{Contents, RunLog, SavedRun, from_safetensors, to_safetensors};
use latent_ink::train::{Cpu, Processor, Schedule, Session, Settings};

use support::last;
use support::outputs::{self, Numbers};
use support::session::{dataset, session, train, trained};

const STEPS: u64 = 5;
/// Both add up a few hundred nats in f32, each in its own order; within five steps they were at most 3e-7 apart.
const TOLERANCE: f64 = 3e-6;

/// The pixels of some digits as one of MNIST's files.
fn write_idx(digits: &Digits, path: &Path) {
    let header = [2051, digits.len() as u32, 28, 28].map(u32::to_be_bytes).concat();
    std::fs::write(path, [header, digits.pixels.clone()].concat()).unwrap();
}

fn write_files(dataset: &Dataset, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    write_idx(&dataset.train, &folder.join("train-images-idx3-ubyte"));
    write_idx(&dataset.test, &folder.join("t10k-images-idx3-ubyte"));
    folder
}

/// The losses that the script prints: of each step.
fn losses_in_pytorch(python: &str, folder: &Path, settings: &Settings) -> Vec<f64> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pytorch/train.py");
    let options = [
        ("--preset", settings.preset.as_str().to_owned()),
        ("--pixels", settings.pixels.as_str().to_owned()),
        ("--width", settings.width.as_str().to_owned()),
        ("--activation", settings.activation.as_str().to_owned()),
        ("--batch", settings.batch_size.to_string()),
        ("--learning-rate", settings.learning_rate.to_string()),
        ("--schedule", settings.schedule.as_str().to_owned()),
        ("--warm-up", settings.warm_up.to_string()),
        ("--weight-decay", settings.weight_decay.to_string()),
        ("--max-norm", settings.max_norm.to_string()),
        ("--ema-decay", settings.ema_decay.to_string()),
        ("--kl-warm-up", settings.kl_warm_up.to_string()),
        ("--epochs", settings.epochs.to_string()),
        ("--seed", settings.seed.to_string()),
        ("--steps", STEPS.to_string()),
    ];
    let mut arguments = vec!["--verbose".as_ref(), "--data".as_ref(), folder.as_os_str()];
    arguments.extend(options.iter().flat_map(|(name, value)| [OsStr::new(*name), OsStr::new(value)]));
    let text = support::run_python(python, &script, &arguments);
    let number =
        |line: &str| line.strip_prefix("step ")?.split_once(": ")?.1.strip_suffix(" nats")?.parse().ok();
    text.lines().filter_map(number).collect()
}

fn assert_the_same_losses(settings: Settings) {
    let Some(python) = support::python("numpy, safetensors, torch") else { return };
    let dataset = dataset(64, 16);
    let folder = write_files(&dataset, settings.preset.as_str());
    let expected = losses_in_pytorch(&python, &folder, &settings);
    assert_eq!(expected.len(), STEPS as usize);
    let losses = pollster::block_on(async {
        let mut session = session(&Processor::Cpu(Cpu::alone()), settings, &dataset).await;
        train(&mut session, STEPS).await
    });
    for (step, (losses, expected)) in losses.iter().zip(expected).enumerate() {
        let apart = (losses.total() / expected - 1.0).abs();
        assert!(apart < TOLERANCE, "step {step}: {losses:?}, and {expected} in PyTorch");
    }
}

/// Four steps per epoch, so that the shuffle reaches a second one; everything that the schedule can do.
#[test]
fn tiny_on_binary_pixels_with_every_schedule() {
    assert_the_same_losses(Settings {
        pixels: Pixels::Dynamic,
        batch_size: 16,
        learning_rate: 0.01,
        schedule: Schedule::Cosine,
        warm_up: 3,
        weight_decay: 0.1,
        kl_warm_up: 1.0,
        epochs: 2,
        seed: 7,
        ..Settings::plain(Preset::Tiny)
    });
}

#[test]
fn the_article_s_model_twice_as_wide() {
    let width = Width::Two;
    assert_the_same_losses(Settings { batch_size: 8, width, ..Settings::of(Preset::Article) });
}

#[test]
fn other_activations() {
    for activation in [Activation::LeakyRelu, Activation::Silu] {
        assert_the_same_losses(Settings { batch_size: 16, activation, ..Settings::of(Preset::Tiny) });
        assert_the_same_losses(Settings { batch_size: 4, activation, ..Settings::of(Preset::Article) });
    }
}

/// A learning rate as high as this, that clipping shows; the first steps' norms are near 60.
#[test]
fn clipped_gradients() {
    let settings = Settings { batch_size: 16, learning_rate: 0.02, ..Settings::plain(Preset::Tiny) };
    assert_the_same_losses(Settings { max_norm: 20.0, ..settings });
}

/// `docs/pytorch/files.py` opens what the program writes, and writes what the program opens.
#[test]
fn a_model_goes_to_pytorch_and_back() {
    let Some(python) = support::python("numpy, safetensors, torch") else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("to_pytorch");
    std::fs::create_dir_all(&folder).unwrap();
    let [model, numbers, saved] = ["model", "numbers", "saved"].map(|name| folder.join(name));
    let settings =
        Settings { batch_size: 16, latent_size: 5, width: Width::Half, ..Settings::of(Preset::Tiny) };
    assert!(settings.ema_decay > 0.0 && settings.activation == Activation::Silu);
    let snapshot = pollster::block_on(async {
        let mut session = session(&Processor::Cpu(Cpu::alone()), settings, &dataset(64, 16)).await;
        trained(&mut session, 5).await
    });
    outputs::write(&outputs::numbers(&snapshot), &numbers);
    let run = SavedRun { snapshot, data: None, log: RunLog::default(), drawing: None };
    for contents in [Contents::Parameters, Contents::WithOptimizer] {
        std::fs::write(&model, pollster::block_on(to_safetensors(&run, contents))).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/open_in_pytorch.py");
        let arguments = [&model, &numbers, &saved].map(|path| path.as_os_str());
        let said = support::run_python(&python, &script, &arguments);
        let apart = |line: &str| line.split(' ').next().unwrap().parse::<f64>().unwrap();
        assert_eq!(said.lines().count(), 3, "{said}");
        assert!(said.lines().all(|line| apart(line) < TOLERANCE), "{said}");
        let back = from_safetensors(&std::fs::read(&saved).unwrap()).unwrap().snapshot;
        // What shapes do not tell is the preset's.
        let batch_size = Settings::of(Preset::Tiny).batch_size;
        assert_eq!((back.settings, back.step), (Settings { batch_size, ..settings }, 7));
        assert_eq!(back.weights(), run.snapshot.weights());
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pytorch/samples.py");
    support::run_python(&python, &script, &[model.as_os_str(), saved.as_os_str()]);
    assert_eq!(std::fs::read(&saved).unwrap().len(), b"P5 224 224 255\n".len() + 224 * 224);
}

/// What each layer makes of an image, by the layer's name: channel by channel, as PyTorch has it.
async fn feature_maps(session: &Session, image: &[f32]) -> Numbers {
    let mut maps = Numbers::new();
    for stage in layers::stages(&session.settings().model()) {
        // The image and z have no layer.
        if stage.name.contains('.') {
            let request = LayersRequest { image: Some(image.into()), value: stage.value };
            let found = last!(Layers, request, session, &Memory::default());
            maps.insert(stage.name, (vec![found.maps.len()], found.maps.clone()));
        }
    }
    maps
}

/// Of a layer's largest value; `base`'s largest error was 4.2e-7 of it.
const MAPS_TOLERANCE: f64 = 3e-6;

#[test]
fn feature_maps_of_every_layer() {
    let Some(python) = support::python("numpy, safetensors, torch") else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("feature_maps");
    std::fs::create_dir_all(&folder).unwrap();
    let data = dataset(64, 16);
    for settings in [
        Settings { latent_size: 5, width: Width::Half, ..Settings::of(Preset::Tiny) },
        Settings { activation: Activation::LeakyRelu, ..Settings::plain(Preset::Article) },
        Settings::plain(Preset::Base),
    ] {
        let (run, mut maps) = pollster::block_on(async {
            let settings = Settings { batch_size: 8, ..settings };
            let mut session = session(&Processor::Cpu(Cpu::alone()), settings, &data).await;
            let snapshot = trained(&mut session, 3).await;
            let image: Vec<f32> = data.test.image(3).iter().map(|&grey| f32::from(grey) / 255.0).collect();
            let mut maps = feature_maps(&session, &image).await;
            maps.insert("image".to_owned(), (vec![image.len()], image));
            (SavedRun { snapshot, data: None, log: RunLog::default(), drawing: None }, maps)
        });
        let [model, numbers] = ["model", "maps"].map(|name| folder.join(name));
        std::fs::write(&model, pollster::block_on(to_safetensors(&run, Contents::Parameters))).unwrap();
        outputs::write(&maps, &numbers);
        maps.remove("image");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feature_maps_in_pytorch.py");
        let said = support::run_python(&python, &script, &[model.as_os_str(), numbers.as_os_str()]);
        let apart = |line: &str| line.split(' ').next().unwrap().parse::<f64>().unwrap();
        assert_eq!(said.lines().count(), maps.len(), "{said}");
        assert!(said.lines().all(|line| apart(line) < MAPS_TOLERANCE), "{said}");
    }
}

/// `tests/fixtures/make_pytorch_maps.py` wrote the maps.
#[test]
fn feature_maps_that_pytorch_wrote() {
    let run = from_safetensors(include_bytes!("fixtures/pytorch_tiny.safetensors")).unwrap();
    let inputs = outputs::read(include_bytes!("fixtures/pytorch_tiny_numbers.safetensors"));
    let mut theirs = outputs::read(include_bytes!("fixtures/pytorch_tiny_maps.safetensors"));
    // μ and log σ² are one layer here.
    let heads = ["encoder.mu", "encoder.logvar"].map(|name| theirs.remove(name).unwrap().1).concat();
    theirs.insert("encoder.mu, encoder.logvar".to_owned(), (vec![heads.len()], heads));
    let ours = pollster::block_on(async {
        let (settings, data) = (Settings { batch_size: 8, ..run.snapshot.settings }, dataset(16, 8));
        let mut session = session(&Processor::Cpu(Cpu::alone()), settings, &data).await;
        session.restore(&run.snapshot).unwrap();
        feature_maps(&session, &inputs["images"].1[..PIXELS]).await
    });
    assert!(ours.keys().eq(theirs.keys()), "{:?}, {:?}", ours.keys(), theirs.keys());
    for (name, (_, theirs)) in &theirs {
        let ours = &ours[name].1;
        assert_eq!(ours.len(), theirs.len(), "{name}");
        let largest = theirs.iter().fold(0.0, |largest: f32, value| largest.max(value.abs()));
        let apart = ours.iter().zip(theirs).fold(0.0, |apart: f32, (a, b)| apart.max((a - b).abs()));
        assert!(f64::from(apart / largest) < MAPS_TOLERANCE, "{name}: {apart} of {largest}");
    }
}

/// Two latent dimensions are padded to four, and the noise with them.
#[test]
fn plane() {
    assert_the_same_losses(Settings { batch_size: 8, ..Settings::of(Preset::Plane) });
}

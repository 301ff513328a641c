//! Files of runs: what is written comes back bit for bit, and what is wrong is named.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;

use latent_ink::data::{DataIdentity, DigitsIdentity, Origin};
use latent_ink::model::{Activation, Preset, Width};
use latent_ink::ops::Pixels;
use latent_ink::saved::{
    Contents, Problem, RunLog, SavedRun, from_safetensors, open, to_safetensors, to_zip,
};
use latent_ink::train::{
    Evaluation, LatentUse, Likelihood, LikelihoodOrder, Losses, Schedule, Session, Settings, Snapshot,
};
use proptest::prelude::*;
use proptest::sample::select;
use safetensors::SafeTensors;

use support::session::{bits, cpu, dataset, session, tiny, train, trained};

/// A small model, with averages, that has taken some steps: none of its numbers are zero but the padding.
fn run() -> SavedRun {
    let settings = Settings { ema_decay: 0.9, latent_size: 3, beta: 0.1 + 0.2, ..tiny(16) };
    pollster::block_on(async {
        let dataset = dataset(64, 16);
        let mut session = session(&cpu(), settings, &dataset).await;
        let losses = train(&mut session, 6).await;
        let evaluation = session.evaluation().await.unwrap();
        let log = RunLog {
            train: (1..).zip(losses).collect(),
            test: vec![(6, evaluation)],
            likelihoods: vec![(6, likelihood(12.5))],
            changes: vec![(2, "beta 1 → 2".to_owned())],
            fingerprint: Some((6, "0123456789abcdef".repeat(4))),
        };
        let drawing = Some((0..784).map(|pixel| pixel as f32 / 783.0).collect());
        let data = Some(dataset.identity().await);
        SavedRun { snapshot: session.snapshot().await.unwrap(), data, log, drawing }
    })
}

fn likelihood(nats: f64) -> Likelihood {
    Likelihood { order: LikelihoodOrder { draws: 5, images: 2 }, nats, standard_error: 0.1 }
}

fn assert_same(read: &SavedRun, written: &SavedRun) {
    assert_eq!(read, written);
    // Equality does not tell 0 from −0.
    assert_eq!(bits(&read.snapshot), bits(&written.snapshot));
}

#[test]
fn a_run_comes_back_bit_for_bit() {
    let run = run();
    let bytes = to_safetensors(&run, Contents::WithOptimizer);
    assert_same(&from_safetensors(&bytes).unwrap(), &run);
}

#[test]
fn a_run_that_was_saved_trains_on_as_if_it_had_not_been() {
    let dataset = dataset(64, 16);
    let settings = Settings { ema_decay: 0.9, schedule: Schedule::Cosine, warm_up: 3, ..tiny(16) };
    pollster::block_on(async {
        let mut unbroken = session(&cpu(), settings, &dataset).await;
        let run = SavedRun {
            snapshot: trained(&mut unbroken, 5).await,
            data: None,
            log: RunLog::default(),
            drawing: None,
        };
        let read = from_safetensors(&to_safetensors(&run, Contents::WithOptimizer)).unwrap().snapshot;
        let mut continued =
            Session::new(&cpu(), read.settings, dataset, Some(&read), |_, _| {}).await.unwrap();
        let [unbroken, continued] = [trained(&mut unbroken, 9).await, trained(&mut continued, 9).await];
        assert_eq!(bits(&continued), bits(&unbroken));
    });
}

/// Fresh moments with the bias correction of a late step would make its first steps three times too long.
#[test]
fn parameters_alone_train_on_with_fresh_moments() {
    let (run, dataset) = (run(), dataset(64, 16));
    let read = from_safetensors(&to_safetensors(&run, Contents::Parameters)).unwrap();
    assert_eq!((read.snapshot.step, read.snapshot.moments_since), (6, 6));
    assert_eq!(read.snapshot.weights(), run.snapshot.weights());
    assert_eq!(read.snapshot.parameters, run.snapshot.weights());
    assert!(
        read.snapshot.first_moment.iter().chain(&read.snapshot.second_moment).all(|&moment| moment == 0.0)
    );
    assert_eq!((&read.log, &read.data, &read.drawing), (&run.log, &run.data, &None));
    pollster::block_on(async {
        let before = read.snapshot;
        let settings = Settings { learning_rate: 1e-3, ..before.settings };
        let mut session = Session::new(&cpu(), settings, dataset, Some(&before), |_, _| {}).await.unwrap();
        let after = trained(&mut session, 7).await;
        let steps =
            before.parameters.iter().zip(&after.parameters).map(|(before, after)| (after - before).abs());
        let longest = steps.fold(0.0, f32::max);
        // Adam's first step is as long as the learning rate.
        assert!((0.99e-3..1.01e-3).contains(&longest), "{longest}");
        assert_eq!((after.step, after.moments_since), (7, 6));
    });
}

/// Tensors as they are in the file.
type Tensors = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

/// The tensors of a file, and the strings of its metadata.
fn contents(bytes: &[u8]) -> (Tensors, BTreeMap<String, String>) {
    let (_, header) = SafeTensors::read_metadata(bytes).unwrap();
    let strings = header.metadata().clone().unwrap_or_default().into_iter().collect();
    let file = SafeTensors::deserialize(bytes).unwrap();
    let tensor = |(name, view): (&str, safetensors::tensor::TensorView<'_>)| {
        (name.to_owned(), (view.shape().to_vec(), bytemuck::pod_collect_to_vec(view.data())))
    };
    (file.iter().map(tensor).collect(), strings)
}

fn written((tensors, strings): &(Tensors, BTreeMap<String, String>)) -> Vec<u8> {
    let views = tensors.iter().map(|(name, (shape, values))| {
        let data = bytemuck::cast_slice(values);
        (name, safetensors::tensor::TensorView::new(safetensors::Dtype::F32, shape.clone(), data).unwrap())
    });
    safetensors::serialize(views, Some(strings.clone().into_iter().collect())).unwrap()
}

/// What is said about the file after a change of its contents.
fn problem_after(change: impl FnOnce(&mut Tensors, &mut BTreeMap<String, String>)) -> String {
    let mut file = contents(&to_safetensors(&run(), Contents::WithOptimizer));
    change(&mut file.0, &mut file.1);
    from_safetensors(&written(&file)).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_is_named() {
    let weight = "encoder.conv1.weight";
    let said = [
        problem_after(|tensors, _| drop(tensors.remove(weight))),
        problem_after(|tensors, _| drop(tensors.remove("exp_avg_sq.decoder.fc1.bias"))),
        problem_after(|tensors, _| drop(tensors.insert("extra".to_owned(), (vec![1], vec![0.0])))),
        problem_after(|tensors, _| tensors.get_mut(weight).unwrap().0 = vec![8, 9]),
        problem_after(|tensors, _| tensors.get_mut(weight).unwrap().1[3] = f32::NAN),
        problem_after(|tensors, _| tensors.get_mut("exp_avg_sq.encoder.mu.bias").unwrap().1[0] = -1.0),
        problem_after(|tensors, _| tensors.get_mut("drawing").unwrap().1[0] = 2.0),
        problem_after(|_, strings| drop(strings.insert("latent_ink".to_owned(), "2".to_owned()))),
        problem_after(|_, strings| drop(strings.insert("step".to_owned(), "-1".to_owned()))),
        problem_after(|_, strings| drop(strings.insert("step".to_owned(), "5".to_owned()))),
        problem_after(|_, strings| drop(strings.insert("moments_since".to_owned(), "7".to_owned()))),
        problem_after(|_, strings| *strings.get_mut("settings").unwrap() = "{}".to_owned()),
        problem_after(|_, strings| {
            let settings = strings.get_mut("settings").unwrap();
            *settings = settings.replace("\"batch_size\":16", "\"batch_size\":0");
        }),
        problem_after(|_, strings| {
            let log = strings.get_mut("log").unwrap();
            *log = log.replace("0123456789abcdef", "é");
        }),
    ];
    let expected = [
        "the tensor “encoder.conv1.weight” is missing.",
        "the tensor “exp_avg_sq.decoder.fc1.bias” is missing.",
        "the tensor “extra” is none of this model's.",
        "the tensor “encoder.conv1.weight” is [8, 9]; [8, 1, 3, 3] is expected.",
        "the tensor “encoder.conv1.weight” holds NaN, which is impossible there.",
        "the tensor “exp_avg_sq.encoder.mu.bias” holds -1, which is impossible there.",
        "the tensor “drawing” holds 2, which is impossible there.",
        "it was written by a newer version of this page, in format 2; this one reads up to 1. Reload the page.",
        "its “step” cannot be used: “-1” is not a whole number up to 4294967295.",
        "its “log” cannot be used: its step 6 is after step 5.",
        "its “moments_since” cannot be used: 7 is after step 6.",
        "its “settings” cannot be used: missing field `preset` at line 1 column 2.",
        "its “settings” cannot be used: a number is out of its bounds.",
        "its “log” cannot be used: its fingerprint is no SHA-256.",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_file_that_is_cut_short_is_refused_at_every_byte() {
    let bytes = to_safetensors(&run(), Contents::Parameters);
    for len in (0..bytes.len()).step_by(997).chain([1, 7, 8, 9, bytes.len() - 1]) {
        let problem = from_safetensors(&bytes[..len]).unwrap_err();
        assert!(matches!(problem, Problem::Format { .. }), "{len} bytes: {problem}");
    }
}

/// A `state_dict` with no word of ours beside it.
#[test]
fn a_model_of_pytorch_is_recognized_by_its_shapes() {
    for (preset, width, latent_size) in [
        (Preset::Tiny, Width::Half, 8),
        (Preset::Article, Width::One, 32),
        (Preset::Plane, Width::One, 2),
        (Preset::Base, Width::One, 32),
        (Preset::Base, Width::Half, 5),
    ] {
        let settings = Settings { width, latent_size, ..Settings::of(preset) };
        let snapshot = Snapshot::initial(settings, settings.model().parameters());
        let run = SavedRun { snapshot, data: None, log: RunLog::default(), drawing: None };
        let (tensors, _) = contents(&to_safetensors(&run, Contents::Parameters));
        let read = |strings: &[(&str, &str)]| {
            let strings = strings.iter().map(|(key, word)| (key.to_string(), word.to_string()));
            from_safetensors(&written(&(tensors.clone(), strings.collect())))
        };
        let expected = Settings { activation: Activation::Relu, ..settings };
        let snapshot = read(&[]).unwrap().snapshot;
        assert_eq!((snapshot.settings, snapshot.step), (expected, 0));
        assert_eq!(snapshot.weights(), run.snapshot.weights());
        let strings = [("activation", "silu"), ("step", "468")];
        let snapshot = read(&strings).unwrap().snapshot;
        let expected = Settings { activation: Activation::Silu, ..settings };
        assert_eq!((snapshot.settings, snapshot.step, snapshot.moments_since), (expected, 468, 468));
        let problem = read(&[("activation", "tanh")]).unwrap_err().to_string();
        assert!(problem.contains("“tanh” is not one of relu, leaky-relu, silu"), "{problem}");
    }
    let other = (BTreeMap::from([("w".to_owned(), (vec![1], vec![1.0]))]), BTreeMap::new());
    assert_eq!(from_safetensors(&written(&other)), Err(Problem::UnknownModel));
}

#[test]
fn a_zip_of_a_run_holds_all_of_it() {
    let run = run();
    let zip = to_zip(&run, &[("history.csv", "step,train_loss\n1,543.5\n")]);
    assert_same(&open(&zip).unwrap(), &run);
    assert_same(&open(&to_safetensors(&run, Contents::WithOptimizer)).unwrap(), &run);
}

#[test]
fn a_zip_that_is_damaged_or_of_something_else_is_refused() {
    let zip = to_zip(&run(), &[]);
    for len in (4..zip.len()).step_by(2003) {
        let problem = open(&zip[..len]).unwrap_err();
        assert!(matches!(problem, Problem::Zip { .. }), "{len} bytes: {problem}");
    }
    let mut changed = zip.clone();
    let middle = zip.len() / 2;
    changed[middle] ^= 1;
    let problem = open(&changed).unwrap_err().to_string();
    assert!(problem.contains("Invalid checksum"), "{problem}");
    let other = replace(&zip, b"model.safetensors", b"Model.safetensors");
    assert!(open(&other).is_ok(), "any .safetensors will do");
    let other = replace(&zip, b".safetensors", b".safetensorx");
    assert_eq!(open(&other), Err(Problem::NoModelInZip));
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

/// Python's own reader, which also compares checksums.
#[test]
fn others_open_the_zip() {
    let Some(python) = support::python("zipfile") else { return };
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("run.zip");
    std::fs::write(&path, to_zip(&run(), &[("history.csv", "step,train_loss\n")])).unwrap();
    let script = "import json, sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
settings, drawing = (json.loads(zip.read(name)) for name in ('settings.json', 'drawing.json'))
print(*zip.namelist(), settings['preset'], settings['beta'], len(drawing), len(drawing[0]))";
    let output = std::process::Command::new(python).args(["-c", script]).arg(&path).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let expected =
        "model.safetensors settings.json drawing.json history.csv tiny 0.30000000000000004 28 28\n";
    assert_eq!(said, expected, "{}", String::from_utf8_lossy(&output.stderr));
    match std::process::Command::new("unzip").arg("-tq").arg(&path).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
        Err(_) => support::skipped("there is no unzip"),
    }
}

fn settings() -> impl Strategy<Value = Settings> {
    let words = (select(&Pixels::ALL), select(&Activation::ALL), select(&Schedule::ALL));
    let numbers = (1e-6..1.0f64, 0.0..1.0f64, prop_oneof![Just(0.0), 0.0..0.99f64], 0.0..100.0f64);
    (words, numbers, 1..20usize, any::<u32>()).prop_map(|(words, numbers, latent_size, seed)| {
        let (pixels, activation, schedule) = words;
        let (learning_rate, weight_decay, ema_decay, beta) = numbers;
        let plain = Settings { width: Width::Half, ..tiny(16) };
        Settings {
            pixels,
            activation,
            schedule,
            learning_rate,
            weight_decay,
            ema_decay,
            beta,
            latent_size,
            seed,
            ..plain
        }
    })
}

/// Any finite bits.
fn finite() -> impl Strategy<Value = f32> {
    any::<u32>().prop_map(f32::from_bits).prop_filter("finite", |value| value.is_finite())
}

fn runs() -> impl Strategy<Value = SavedRun> {
    let log = (proptest::collection::vec((finite(), finite()), 0..20), any::<f64>(), any::<bool>());
    let pool = proptest::collection::vec(finite(), 64);
    (settings(), pool, log, 0..1000u64).prop_map(|(settings, pool, (losses, nats, evaluated), since)| {
        let model = settings.model();
        let table = model.parameters();
        let mut number = pool.iter().cycle();
        let mut flat =
            || table.to_flat(|tensor| Ok::<_, ()>(number.by_ref().take(tensor.len()).copied().collect()));
        let [parameters, first_moment, second_moment, averages] = [(); 4].map(|()| flat().unwrap());
        let step = since + losses.len() as u64;
        let second_moment = second_moment.into_iter().map(f32::abs).collect();
        let averages = (settings.ema_decay > 0.0).then_some(averages);
        let snapshot = Snapshot {
            settings,
            step,
            moments_since: since,
            parameters,
            first_moment,
            second_moment,
            averages,
        };
        let train = (since + 1..).zip(losses.iter().map(|&(a, b)| Losses::from([a, b].map(f64::from))));
        let nats = if nats.is_finite() { nats } else { 0.1 };
        let latents = vec![LatentUse { kl: nats, variance: 0.0 }; settings.latent_size];
        let losses = Losses { reconstruction: nats, kl: nats / 3.0 };
        let evaluation = Evaluation { images: 10, losses, squared_error: nats, latents };
        let digits = |images| DigitsIdentity { images, sha256: "0".repeat(64) };
        let identity = DataIdentity { origin: Origin::Files, train: digits(20), test: digits(10) };
        let log = RunLog {
            train: train.collect(),
            test: evaluated.then_some((step, evaluation)).into_iter().collect(),
            likelihoods: vec![(step, likelihood(nats))],
            ..RunLog::default()
        };
        SavedRun { snapshot, data: evaluated.then_some(identity), log, drawing: None }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_run_comes_back(run in runs()) {
        assert_same(&from_safetensors(&to_safetensors(&run, Contents::WithOptimizer)).unwrap(), &run);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = from_safetensors(&bytes);
    }

    #[test]
    fn any_zip_is_read_or_refused(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let _ = open(&[b"PK\x03\x04", &bytes[..]].concat());
        thread_local!(static FILE: Vec<u8> = to_zip(&run(), &[("history.csv", "step\n")]));
        FILE.with(|file| {
            let mut bytes = file.clone();
            // Its directory is at the end.
            let end = bytes.len() - 400;
            changes.iter().for_each(|(at, byte)| bytes[end + at.index(400)] = *byte);
            let _ = open(&bytes);
        });
    }

    /// A header of any JSON, and one of ours with bytes changed anywhere.
    #[test]
    fn any_header_is_read_or_refused(
        header in "\\{(\"(__metadata__|encoder\\.mu\\.bias|w)\":\\{\"(dtype|shape|data_offsets|step|settings|log)\":(\"F32\"|\\[[0-9]{1,20},[0-9]{1,20}\\]|[0-9]|\"\\{\\}\")\\},?)*\\}",
        data in proptest::collection::vec(any::<u8>(), 0..64),
    ) {
        let bytes = [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &data].concat();
        let _ = from_safetensors(&bytes);
    }

    #[test]
    fn a_changed_file_is_read_or_refused(
        changes in proptest::collection::vec((0..6000usize, any::<u8>()), 1..8),
    ) {
        thread_local!(static FILE: Vec<u8> = to_safetensors(&run(), Contents::WithOptimizer));
        FILE.with(|file| {
            let mut bytes = file.clone();
            changes.iter().for_each(|&(at, byte)| bytes[at] = byte);
            if let Ok(run) = from_safetensors(&bytes) {
                // What was accepted can be written and read again.
                let again = to_safetensors(&run, Contents::WithOptimizer);
                assert!(from_safetensors(&again).is_ok());
            }
        });
    }
}

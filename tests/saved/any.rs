//! Any run comes back, and no bytes make the reader panic.

use latent_ink::data::{DataIdentity, DigitsIdentity, Origin};
use latent_ink::model::{Activation, Width};
use latent_ink::ops::{Corruption, CorruptionKind, Pixels};
use latent_ink::saved::{Contents, RunLog, SavedRun, from_safetensors, open};
use latent_ink::train::{Evaluation, LatentUse, Losses, Schedule, Settings, Snapshot};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::session::tiny;
use crate::{assert_same, likelihood, run, to_safetensors, to_zip};

fn settings() -> impl Strategy<Value = Settings> {
    let words = (select(&Pixels::ALL), select(&Activation::ALL), select(&Schedule::ALL));
    let corruption = (select(&CorruptionKind::ALL), 0.0..=1.0f64);
    let numbers = (1e-6..1.0f64, 0.0..1.0f64, prop_oneof![Just(0.0), 0.0..0.99f64], 0.0..100.0f64);
    let whole = (1..20usize, any::<u32>());
    (words, corruption, numbers, whole).prop_map(|(words, (kind, strength), numbers, (latent_size, seed))| {
        let (pixels, activation, schedule) = words;
        let (learning_rate, weight_decay, ema_decay, beta) = numbers;
        let plain = Settings { width: Width::Half, ..tiny(16) };
        Settings {
            pixels,
            corruption: Corruption { kind, strength },
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
        thread_local!(static FILE: Vec<u8> = to_zip(&run(), &[("history.csv", b"step\n")]));
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

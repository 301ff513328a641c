//! A run comes back from its file, and trains on.

use latent_ink::ops::{Corruption, CorruptionKind};
use latent_ink::saved::{Contents, RunLog, SavedRun, from_safetensors};
use latent_ink::train::{Schedule, Session, Settings};

use crate::support::session::{bits, cpu, dataset, session, tiny, trained};
use crate::{assert_same, contents, run, to_safetensors, written};

#[test]
fn a_run_comes_back_bit_for_bit() {
    let run = run();
    let bytes = to_safetensors(&run, Contents::WithOptimizer);
    assert_same(&from_safetensors(&bytes).unwrap(), &run);
}

/// Files from before there were corruptions do not name any. Pages of that time must not open a run with one.
#[test]
fn a_corruption_comes_back_and_files_without_one_have_none() {
    let plain = run();
    let (tensors, mut strings) = contents(&to_safetensors(&plain, Contents::WithOptimizer));
    let mut settings: serde_json::Value = serde_json::from_str(&strings["settings"]).unwrap();
    assert!(settings.as_object_mut().unwrap().remove("corruption").is_some());
    strings.insert("settings".to_owned(), settings.to_string());
    assert_eq!(strings["latent_ink"], "1");
    let read = from_safetensors(&written(&(tensors, strings))).unwrap();
    assert_eq!(read.snapshot.settings, plain.snapshot.settings);

    let mut denoising = plain;
    denoising.snapshot.settings.corruption = Corruption { kind: CorruptionKind::Patch, strength: 0.3 };
    let bytes = to_safetensors(&denoising, Contents::Parameters);
    assert_eq!(from_safetensors(&bytes).unwrap().snapshot.settings, denoising.snapshot.settings);
    assert_eq!(contents(&bytes).1["latent_ink"], "3");
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

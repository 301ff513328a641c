//! Runs in a browser, since numbers are written by its `Intl`.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use crate::lab::{Losses, Phase, Report};
use crate::model::Preset;
use crate::ops::matrix::ProductKind;
use crate::train::Settings;
use crate::ui::format;
use crate::ui::language::Language;

wasm_bindgen_test_configure!(run_in_browser);

fn report(phase: Phase, step: u64) -> Report {
    Report {
        step,
        steps_per_epoch: 468,
        total_steps: 9360,
        test: Some(Losses { reconstruction: 80.0, kl: 25.0 }),
        milliseconds_per_step: Some(50.0),
        ..Report::waiting(Settings::of(Preset::Base), phase)
    }
}

fn status(language: Language, phase: Phase, step: u64) -> String {
    language.messages().status(&report(phase, step))
}

#[wasm_bindgen_test]
fn numbers_read_well() {
    assert_eq!([60_000, 999, 1_234_567].map(format::count), ["60,000", "999", "1,234,567"]);
    assert_eq!(
        [Some(113.24), Some(1234.5), None, Some(f64::NAN)].map(format::nats),
        ["113.2", "1,235", "–", "–"]
    );
    assert_eq!(format::megabytes(9_912_422), "9.9 MB");
    assert_eq!([1_850_000_000, 12].map(format::si), ["1.85 G", "12"]);
    assert_eq!([0.5, 250.4].map(format::rate), ["0.5", "250"]);
}

#[wasm_bindgen_test]
fn durations_have_their_two_largest_units() {
    let english = |seconds| Language::En.messages().duration(seconds);
    assert_eq!([72.4, 3.0, 3600.0].map(english), ["1 min 12 s", "3 s", "1 h 0 min"]);
    assert_eq!(english(f64::NAN), "a long time");
    assert_eq!(Language::Zh.messages().duration(72.4), "1 分 12 秒");
}

#[wasm_bindgen_test]
fn the_status_line_names_epoch_and_step() {
    let english = |phase, step| status(Language::En, phase, step);
    assert_eq!(english(Phase::Training, 120), "Training: epoch 1, step 120 of 468");
    assert_eq!(english(Phase::Training, 469), "Training: epoch 2, step 1 of 468");
    assert_eq!(english(Phase::Paused, 0), "Ready: press Train");
    let testing = |done, total| Phase::Evaluating { done, total };
    assert_eq!(english(testing(4000, 10_000), 468), "Testing after epoch 1: 4,000 of 10,000 digits");
    assert_eq!(english(testing(0, 64), 1469), "Testing after step 1,469: 0 of 64 digits");
    assert_eq!(english(Phase::Estimating { done: 2599, total: 5000 }, 468), "Estimating the likelihood: 51%");
    assert_eq!(status(Language::Zh, Phase::Training, 120), "训练中：第 1 轮，第 120 / 468 步");
}

#[wasm_bindgen_test]
fn the_status_line_says_what_training_waits_for() {
    let measuring = Phase::Measuring { kind: ProductKind::Conv2d, will_train: false };
    assert_eq!(status(Language::En, measuring, 0), "Choosing tiles for this GPU (conv2d)");
    let compiling = Phase::Compiling { done: 2, total: 9, will_train: true };
    assert_eq!(status(Language::En, compiling, 0), "Compiling 3 of 9: training starts right after");
}

#[wasm_bindgen_test]
fn steps_are_not_announced() {
    for language in Language::ALL {
        let announcement = |step| language.messages().announcement(&report(Phase::Training, step));
        assert_eq!(announcement(120), announcement(121));
        assert_ne!(announcement(120), announcement(469));
    }
}

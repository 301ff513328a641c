use super::problem::LISTED;
use super::*;
use crate::model::{Activation, Width};
use crate::ops::{Corruption, CorruptionKind, Pixels, TileSize, Tiling};
use crate::train::Schedule;

#[test]
fn every_setting_can_come_from_a_link() {
    let link = Link::parse(
        "?preset=plane&pixels=fixed&corruption=salt-and-pepper&strength=0.3&data=synthetic&latent=3&width=0.5&activation=leaky-relu&batch=64&epochs=5&lr=0.01&schedule=constant&warmup=100&decay=0.01&clip=5&ema=0.99&beta=0.5&klwarmup=2&seed=7&steps=200&autostart=1&device=cpu&tiles=32x32",
    );
    assert_eq!(link.problems, []);
    assert_eq!(
        link.settings,
        Settings {
            preset: Preset::Plane,
            pixels: Pixels::Fixed,
            corruption: Corruption { kind: CorruptionKind::SaltAndPepper, strength: 0.3 },
            latent_size: 3,
            width: Width::Half,
            activation: Activation::LeakyRelu,
            batch_size: 64,
            epochs: 5,
            learning_rate: 0.01,
            schedule: Schedule::Constant,
            warm_up: 100,
            weight_decay: 0.01,
            max_norm: 5.0,
            ema_decay: 0.99,
            beta: 0.5,
            kl_warm_up: 2.0,
            seed: 7,
        }
    );
    assert!(link.preset_is_chosen && link.autostart && link.device == DeviceChoice::Cpu);
    assert_eq!((link.data, link.steps), (Origin::Synthetic, Some(200)));
    assert_eq!(link.tiles, Asked::Tiles(Tiling::workgroup(TileSize::Small)));
    assert_eq!(Link::parse("?tiles=measure").tiles, Asked::Measure);
}

#[test]
fn the_link_of_a_run_asks_for_the_same_run() {
    let usual = Settings::of(Preset::Tiny);
    let changed = Settings {
        pixels: Pixels::Dynamic,
        corruption: Corruption { kind: CorruptionKind::Patch, strength: 0.25 },
        latent_size: 3,
        width: Width::Four,
        activation: Activation::LeakyRelu,
        batch_size: 64,
        epochs: 5,
        learning_rate: 2e-6,
        schedule: Schedule::Constant,
        warm_up: 300,
        weight_decay: 1e-4,
        max_norm: 0.5,
        ema_decay: 0.9,
        beta: 0.1 + 0.2,
        kl_warm_up: 2.5,
        seed: u32::MAX,
        ..usual
    };
    for (settings, data, steps, device) in [
        (usual, Origin::Mnist, 0, DeviceChoice::Auto),
        (changed, Origin::Synthetic, 123_456, DeviceChoice::Cpu),
    ] {
        let query = run_query(&settings, data, steps, device);
        let link = Link::parse(&query);
        assert_eq!(link.problems, [], "{query}");
        assert_eq!((link.settings, link.data, link.device), (settings, data, device), "{query}");
        assert_eq!(link.steps.unwrap_or_default(), steps);
        assert!(link.preset_is_chosen && !link.autostart, "{query}");
    }
    assert_eq!(run_query(&usual, Origin::Mnist, 0, DeviceChoice::Auto), "?preset=tiny");
}

#[test]
fn an_empty_link_asks_for_nothing() {
    let link = Link::parse("");
    assert_eq!(link.settings, Settings::of(Preset::Base));
    assert!(
        !link.preset_is_chosen
            && !link.autostart
            && link.device == DeviceChoice::Auto
            && link.problems.is_empty()
    );
}

#[test]
fn a_link_can_ask_for_the_bench_and_for_files_beside_the_page_alone() {
    let link = Link::parse("?view=bench&preset=tiny&batch=8&input=data/bench.bin");
    assert!(link.bench && link.problems.is_empty());
    assert_eq!(link.input.as_deref(), Some("data/bench.bin"));
    for elsewhere in ["https://example.org/x", "//example.org/x", "\\\\example.org/x"] {
        let link = Link::parse(&format!("?input={elsewhere}"));
        assert_eq!((link.input, link.problems.len()), (None, 1), "{elsewhere}");
    }
}

#[test]
fn what_is_out_of_bounds_is_clamped_and_said() {
    let link = Link::parse("?batch=1e30&latent=-4&lr=inf&epochs=0&beta=NaN&seed=4294967296&steps=0");
    assert_eq!(link.settings.batch_size, *Settings::BATCH_SIZE.end());
    assert_eq!(link.settings.epochs, *Settings::EPOCHS.start());
    assert_eq!(link.settings.learning_rate, *Settings::LEARNING_RATE.end());
    assert_eq!(link.settings.beta, 1.0);
    assert_eq!(link.settings, link.settings.clamped());
    let [LinkProblem::InvalidValues { values, more }] = &link.problems[..] else {
        panic!("{:?}", link.problems)
    };
    let invalid = |key: &str, value: &str, why| InvalidValue { key: key.into(), value: value.into(), why };
    let outside = |low, high, nearest| Invalid::OutOfBounds { low, high, nearest };
    assert_eq!(values[0], invalid("batch", "1e30", outside(1.0, 1024.0, 1024.0)));
    assert_eq!(values[1], invalid("latent", "-4", outside(1.0, 128.0, 1.0)));
    assert_eq!((values.len(), *more), (LISTED, 3));
    let link = Link::parse("?beta=NaN&schedule=slow&steps=0");
    let [LinkProblem::InvalidValues { values, more: 0 }] = &link.problems[..] else {
        panic!("{:?}", link.problems)
    };
    assert_eq!(values[0], invalid("beta", "NaN", Invalid::NotANumber));
    assert_eq!(values[1], invalid("schedule", "slow", Invalid::UnknownWord));
    assert_eq!(values[2], invalid("steps", "0", outside(1.0, 1e9, 1.0)));
}

#[test]
fn what_is_not_understood_is_left_out_and_quoted_shortly() {
    let hostile =
        format!("?preset={}&pixels=black&<script>=1&data=&&=&autostart=yes&%00=%ff", "x".repeat(10_000));
    let link = Link::parse(&hostile);
    assert!(!link.preset_is_chosen && !link.autostart);
    let [LinkProblem::UnknownKeys { keys, more: 0 }, LinkProblem::InvalidValues { values, more: 0 }] =
        &link.problems[..]
    else {
        panic!("{:?}", link.problems)
    };
    assert_eq!(keys[..], ["<script>", "", "%00"]);
    assert_eq!(values.len(), 4);
    assert!(values.iter().all(|invalid| invalid.value.chars().count() < 30));
}

#[test]
fn what_others_append_to_links_hides_no_fault() {
    let appended = "utm_source=x&utm_medium=mail&fbclid=1&gclid=2&gbraid=3&wbraid=4&msclkid=5&mc_cid=6&mc_eid=7&igshid=8&ref=y&_ga=9";
    assert_eq!(Link::parse(&format!("?{appended}")), Link::parse(""));
    let link = Link::parse(&format!("?batch=5000&foo=1&bar=2&{appended}&baz=3&qux=4&quux=5&bar=6"));
    let why = Invalid::OutOfBounds { low: 1.0, high: 1024.0, nearest: 1024.0 };
    assert_eq!(
        link.problems,
        [
            LinkProblem::UnknownKeys { keys: ["foo", "bar", "baz", "qux"].map(String::from).into(), more: 2 },
            LinkProblem::InvalidValues {
                values: vec![InvalidValue { key: "batch".into(), value: "5000".into(), why }],
                more: 0,
            },
        ]
    );
}

#[test]
fn a_link_asks_for_a_run_by_settings_data_or_steps() {
    for query in ["", "?lang=zh&device=cpu&profile=small", "?utm_source=x", "?preset=unknown"] {
        assert!(!Link::parse(query).asks_for_run, "{query}");
    }
    for query in ["?preset=base", "?seed=2", "?data=mnist", "?steps=5", "?autostart=1&lang=en"] {
        assert!(Link::parse(query).asks_for_run, "{query}");
    }
}

#[test]
fn a_link_can_insist_on_either_device() {
    for (query, device) in [
        ("?device=cpu", DeviceChoice::Cpu),
        ("?device=gpu", DeviceChoice::Gpu),
        ("?device=cpu&device=auto", DeviceChoice::Auto),
    ] {
        let link = Link::parse(query);
        assert_eq!((link.device, link.problems.len()), (device, 0), "{query}");
    }
}

//! Settings in the page's address: `?preset=base&data=mnist&batch=128&seed=1&steps=200&autostart=1`,
//! or a bench instead of the page: `?view=bench&preset=base&batch=128`.
//!
//! Anyone can write a link, so nothing in it is trusted: what is out of bounds is clamped, what is not understood is
//! ignored, and both are listed as [`LinkProblem`]s. What mail programs and networks append to links is ignored
//! silently.

mod problem;

use problem::Refused;
pub use problem::{InvalidValue, LinkProblem};

use super::bounds::{Bounds, Steps};
use super::language::Language;
use super::settings::{Invalid, SETTINGS, Setting};
use crate::data::Origin;
use crate::lab::{Asked, DeviceChoice};
use crate::model::Preset;
use crate::train::Settings;

/// The query of a link that repeats a run and pauses it after `steps`: the inverse of [`Link::parse`]. The preset's
/// defaults are omitted. The visitor's own files cannot be in it.
pub fn run_query(settings: &Settings, data: Origin, steps: u64, device: DeviceChoice) -> String {
    let mut query = format!("?preset={}", settings.preset.as_str());
    let usual = Settings::of(settings.preset);
    for setting in &SETTINGS {
        let value = setting.text(settings);
        if value != setting.text(&usual) {
            query += &format!("&{}={value}", setting.key);
        }
    }
    if data == Origin::Synthetic {
        query += "&data=synthetic";
    }
    if steps > 0 {
        query += &format!("&steps={steps}");
    }
    match device {
        DeviceChoice::Auto => {}
        DeviceChoice::Gpu => query += "&device=gpu",
        DeviceChoice::Cpu | DeviceChoice::ThisThread => query += "&device=cpu",
    }
    query
}

/// The contents of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Settings, within bounds.
    pub settings: Settings,
    /// Whether the link names a preset; else the lab chooses one that suits the device.
    pub preset_is_chosen: bool,
    /// Whether the link says anything about the run: else the visitor wants the one that they left.
    pub asks_for_run: bool,
    /// The data to start with: MNIST or synthetic digits.
    pub data: Origin,
    /// Pause once this many steps have been taken.
    pub steps: Option<u64>,
    /// Train as soon as the data is there.
    pub autostart: bool,
    /// The device to use.
    pub device: DeviceChoice,
    /// The kernels' tiles, in place of those that suit the device.
    pub tiles: Asked,
    /// The page's language, if the link names one.
    pub language: Option<Language>,
    /// Show the bench in place of the page.
    pub bench: bool,
    /// A file next to the page that the bench trains on, see [`crate::bench::Input`].
    pub input: Option<String>,
    /// What was clamped or ignored: at most one problem of each kind, the more important one last.
    pub problems: Vec<LinkProblem>,
}

impl Link {
    /// Reads the query of an address, with or without its `?`.
    pub fn parse(query: &str) -> Link {
        let pairs: Vec<(&str, &str)> = query
            .trim_start_matches('?')
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .collect();
        let preset = pairs.iter().rev().find(|(key, _)| *key == "preset");
        let preset = preset.and_then(|(_, name)| Preset::from_name(name));
        let mut link = Link {
            settings: Settings::of(preset.unwrap_or(Preset::Base)),
            preset_is_chosen: preset.is_some(),
            asks_for_run: false,
            data: Origin::Mnist,
            steps: None,
            autostart: false,
            device: DeviceChoice::Auto,
            tiles: Asked::Nothing,
            language: None,
            bench: false,
            input: None,
            problems: Vec::new(),
        };
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in pairs {
            match link.set(key, value) {
                Ok(()) => link.asks_for_run |= is_about_run(key),
                Err(Refused::UnknownKey) => keys.push(key),
                Err(Refused::Invalid(why)) => values.push((key, value, why)),
            }
        }
        link.problems = LinkProblem::list(keys, values);
        link
    }

    /// Applies one pair.
    fn set(&mut self, key: &str, value: &str) -> Result<(), Refused> {
        match (key, value) {
            // The settings so far are this preset's.
            ("preset", name) if Preset::from_name(name).is_some() => {}
            ("steps", _) => {
                let bounds = Bounds { low: 1.0, high: 1e9, whole: true, steps: Steps::One };
                let steps = bounds.parse(value).ok_or(Invalid::NotANumber)?;
                self.steps = Some(bounds.nearest(steps) as u64);
                Invalid::check(bounds, steps)?;
            }
            ("data", "mnist") => self.data = Origin::Mnist,
            ("data", "synthetic") => self.data = Origin::Synthetic,
            ("autostart", "1") => self.autostart = true,
            ("autostart", "0") => self.autostart = false,
            ("device", "cpu") => self.device = DeviceChoice::Cpu,
            ("device", "gpu") => self.device = DeviceChoice::Gpu,
            ("device", "auto") => self.device = DeviceChoice::Auto,
            ("tiles", "measure") => self.tiles = Asked::Measure,
            ("tiles", name) if let Ok(tiling) = name.parse() => self.tiles = Asked::Tiles(tiling),
            ("lang", tag) if let Some(language) = Language::from_tag(tag) => self.language = Some(language),
            ("view", "bench") => self.bench = true,
            // Only from this page's own server: a link must not cause requests to others.
            ("input", path) if !path.contains([':', '\\']) && !path.starts_with("//") => {
                self.input = Some(path.to_owned())
            }
            ("data" | "autostart" | "device" | "tiles" | "lang" | "view" | "input", _) => {
                Err(Invalid::UnknownWord)?
            }
            _ => match Setting::with_key(key) {
                Some(setting) => setting.set(&mut self.settings, value)?,
                None if problem::is_tracking(key) => {}
                None => return Err(Refused::UnknownKey),
            },
        }
        Ok(())
    }
}

/// Whether a key that the page knows is about the run, not about the page or the device.
fn is_about_run(key: &str) -> bool {
    matches!(key, "preset" | "steps" | "data" | "autostart") || Setting::with_key(key).is_some()
}

#[cfg(test)]
mod tests {
    use super::problem::LISTED;
    use super::*;
    use crate::model::{Activation, Width};
    use crate::ops::{Pixels, TileSize, Tiling};
    use crate::train::Schedule;

    #[test]
    fn every_setting_can_come_from_a_link() {
        let link = Link::parse(
            "?preset=plane&pixels=fixed&data=synthetic&latent=3&width=0.5&activation=leaky-relu&batch=64&epochs=5&lr=0.01&schedule=constant&warmup=100&decay=0.01&clip=5&ema=0.99&beta=0.5&klwarmup=2&seed=7&steps=200&autostart=1&device=cpu&tiles=32x32",
        );
        assert_eq!(link.problems, []);
        assert_eq!(
            link.settings,
            Settings {
                preset: Preset::Plane,
                pixels: Pixels::Fixed,
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
        let invalid =
            |key: &str, value: &str, why| InvalidValue { key: key.into(), value: value.into(), why };
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
                LinkProblem::UnknownKeys {
                    keys: ["foo", "bar", "baz", "qux"].map(String::from).into(),
                    more: 2
                },
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
}

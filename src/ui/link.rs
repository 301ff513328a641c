//! Settings in the page's address: `?preset=base&data=mnist&batch=128&seed=1&steps=200&autostart=1`,
//! or a bench instead of the page: `?view=bench&preset=base&batch=128`.
//!
//! Anyone can write a link, so nothing in it is trusted: what is out of bounds is clamped, what is
//! not understood is left out, and the visitor is told of both.

use super::language::Language;
use super::setting_list::{Bounds, SETTINGS, Setting, Taken};
use crate::data::Origin;
use crate::lab::Asked;
use crate::model::Preset;
use crate::number::shortest;
use crate::ops::Profile;
use crate::train::Settings;

/// The query of a link that opens a run anew and pauses it after `steps`: the inverse of
/// [`Link::parse`]. What is as the preset has it is left out. The visitor's own files cannot be in it.
pub fn run_query(settings: &Settings, data: Origin, steps: u64, cpu: bool) -> String {
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
    if cpu {
        query += "&device=cpu";
    }
    query
}

/// Characters of a link's own text that a sentence repeats.
const QUOTED: usize = 24;

/// What a link asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Settings, within bounds.
    pub settings: Settings,
    /// Whether the link names a preset; else the lab chooses one that suits the device.
    pub preset_is_chosen: bool,
    /// The data to start with: MNIST or synthetic digits.
    pub data: Origin,
    /// Pause once this many steps have been taken.
    pub steps: Option<u64>,
    /// Train as soon as the data is there.
    pub autostart: bool,
    /// Compute on the CPU even where there is a GPU.
    pub cpu: bool,
    /// The kernels' tiles, in place of those that suit the device.
    pub tiles: Asked,
    /// The page's language, where the link names one.
    pub language: Option<Language>,
    /// Show the bench in place of the page.
    pub bench: bool,
    /// A file beside the page that the bench trains on, see [`crate::bench::Input`].
    pub input: Option<String>,
    /// What was clamped or not understood, in sentences for the visitor.
    pub complaints: Vec<String>,
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
            data: Origin::Mnist,
            steps: None,
            autostart: false,
            cpu: false,
            tiles: Asked::Nothing,
            language: None,
            bench: false,
            input: None,
            complaints: Vec::new(),
        };
        for (key, value) in pairs {
            if let Err(complaint) = link.take(key, value) {
                link.complaints.push(complaint);
            }
        }
        link
    }

    /// Takes one pair, or says what is wrong with it.
    fn take(&mut self, key: &str, value: &str) -> Result<(), String> {
        match (key, value) {
            // With it all the others began.
            ("preset", name) if Preset::from_name(name).is_some() => Ok(()),
            ("steps", _) => {
                let (steps, taken) = Bounds { low: 1.0, high: 1e9, whole: true }.read(value);
                self.steps = steps.map(|steps| steps as u64);
                complaint(key, value, taken)
            }
            ("data", "mnist") => set(&mut self.data, Origin::Mnist),
            ("data", "synthetic") => set(&mut self.data, Origin::Synthetic),
            ("autostart", "1") => set(&mut self.autostart, true),
            ("autostart", "0") => set(&mut self.autostart, false),
            ("device", "cpu") => set(&mut self.cpu, true),
            ("device", "auto") => set(&mut self.cpu, false),
            ("profile", "measure") => set(&mut self.tiles, Asked::Measure),
            ("profile", name) if let Some(profile) = Profile::from_name(name) => {
                set(&mut self.tiles, Asked::Profile(profile))
            }
            ("lang", tag) if let Some(language) = Language::from_tag(tag) => {
                set(&mut self.language, Some(language))
            }
            ("view", "bench") => set(&mut self.bench, true),
            // From this page's own server: a link must not make it fetch from elsewhere.
            ("input", path) if !path.contains([':', '\\']) && !path.starts_with("//") => {
                set(&mut self.input, Some(path.to_owned()))
            }
            ("data" | "autostart" | "device" | "profile" | "lang" | "view" | "input", _) => {
                complaint(key, value, Taken::NotAWord)
            }
            _ => match Setting::of(key) {
                Some(setting) => complaint(key, value, setting.take(&mut self.settings, value)),
                None => Err(format!("The link asks for “{}”, which this page does not know.", quoted(key))),
            },
        }
    }
}

fn set<T>(slot: &mut T, value: T) -> Result<(), String> {
    *slot = value;
    Ok(())
}

/// What the visitor is told of a value that was not taken as it was written.
fn complaint(key: &str, value: &str, taken: Taken) -> Result<(), String> {
    Err(match taken {
        Taken::AsWritten => return Ok(()),
        Taken::Bounded(Bounds { low, high, .. }, value) => {
            let [low, high, value] = [low, high, value].map(shortest);
            format!("The link's {key} goes from {low} to {high}: {value} is taken.")
        }
        Taken::NotANumber => format!("The link's {key} “{}” is not a number.", quoted(value)),
        Taken::NotAWord => {
            format!("The link's {key} “{}” is not one that this page knows.", quoted(value))
        }
    })
}

/// The beginning of a link's own text.
fn quoted(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Activation, Width};
    use crate::ops::Pixels;
    use crate::train::Schedule;

    #[test]
    fn every_setting_can_come_from_a_link() {
        let link = Link::parse(
            "?preset=plane&pixels=fixed&data=synthetic&latent=3&width=0.5&activation=leaky-relu&batch=64&epochs=5&lr=0.01&schedule=constant&warmup=100&decay=0.01&clip=5&ema=0.99&beta=0.5&klwarmup=2&seed=7&steps=200&autostart=1&device=cpu&profile=small",
        );
        assert_eq!(link.complaints, Vec::<String>::new());
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
        assert!(link.preset_is_chosen && link.autostart && link.cpu);
        assert_eq!((link.data, link.steps), (Origin::Synthetic, Some(200)));
        assert_eq!(link.tiles, Asked::Profile(Profile::Small));
        assert_eq!(Link::parse("?profile=measure").tiles, Asked::Measure);
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
        for (settings, data, steps, cpu) in
            [(usual, Origin::Mnist, 0, false), (changed, Origin::Synthetic, 123_456, true)]
        {
            let query = run_query(&settings, data, steps, cpu);
            let link = Link::parse(&query);
            assert_eq!(link.complaints, Vec::<String>::new(), "{query}");
            assert_eq!((link.settings, link.data, link.cpu), (settings, data, cpu), "{query}");
            assert_eq!(link.steps.unwrap_or_default(), steps);
            assert!(link.preset_is_chosen && !link.autostart, "{query}");
        }
        assert_eq!(run_query(&usual, Origin::Mnist, 0, false), "?preset=tiny");
    }

    #[test]
    fn an_empty_link_asks_for_nothing() {
        let link = Link::parse("");
        assert_eq!(link.settings, Settings::of(Preset::Base));
        assert!(!link.preset_is_chosen && !link.autostart && !link.cpu && link.complaints.is_empty());
    }

    #[test]
    fn a_link_can_ask_for_the_bench_and_for_files_beside_the_page_alone() {
        let link = Link::parse("?view=bench&preset=tiny&batch=8&input=data/bench.bin");
        assert!(link.bench && link.complaints.is_empty());
        assert_eq!(link.input.as_deref(), Some("data/bench.bin"));
        for elsewhere in ["https://example.org/x", "//example.org/x", "\\\\example.org/x"] {
            let link = Link::parse(&format!("?input={elsewhere}"));
            assert_eq!((link.input, link.complaints.len()), (None, 1), "{elsewhere}");
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
        assert!(link.complaints.iter().any(|text| text.contains("batch goes from 1 to 1024: 1024 is taken")));
    }

    #[test]
    fn what_is_not_understood_is_left_out_and_quoted_shortly() {
        let hostile =
            format!("?preset={}&pixels=black&<script>=1&data=&&=&autostart=yes&%00=%ff", "x".repeat(10_000));
        let link = Link::parse(&hostile);
        assert!(!link.preset_is_chosen && !link.autostart);
        assert_eq!(link.complaints.len(), 7);
        assert!(link.complaints.iter().all(|text| text.len() < 120));
    }
}

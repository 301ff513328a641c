//! Settings in the page's address: `?preset=base&data=mnist&batch=128&seed=1&steps=200&autostart=1`,
//! or a bench instead of the page: `?view=bench&preset=base&batch=128`.
//!
//! Anyone can write a link, so nothing in it is trusted: what is out of bounds is clamped, what is not understood is
//! ignored, and both are listed as [`LinkProblem`]s. What mail programs and networks append to links is ignored
//! silently.

mod problem;
#[cfg(test)]
mod tests;

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

//! The facts needed to repeat and cite a run, for its files. These are in English whatever the page's
//! language.

use leptos::prelude::*;

use super::{Fact, Value};
use crate::data::Origin;
use crate::lab::{DeviceChoice, DeviceKind};
use crate::ops::Pixels;
use crate::saved::RunLog;
use crate::train::Settings;
use crate::ui::language::Language;
use crate::ui::link::run_query;
use crate::ui::settings::{self, SETTINGS};
use crate::ui::state::{Data, DataInUse, DeviceState, Run};

/// A run after some of its steps.
#[derive(Clone, Copy)]
pub struct RunAt<'a> {
    /// Its settings.
    pub settings: &'a Settings,
    /// Steps taken.
    pub step: u64,
    /// What happened up to there.
    pub log: &'a RunLog,
}

impl RunAt<'_> {
    /// The run as the page shows it now.
    pub fn now<R>(run: Run, read: impl FnOnce(RunAt<'_>) -> R) -> R {
        run.with_current(|report| {
            run.log.with(|log| read(RunAt { settings: &report.settings, step: report.step, log }))
        })
    }
}

/// The address that repeats the run up to this step.
pub fn run_link(at: RunAt<'_>, data: Data, device: DeviceState) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split(['?', '#']).next().unwrap_or_default();
    let origin = data.with_current(|data| data.map_or(Origin::Mnist, |data| data.origin));
    // Only the same kind of device gives the same bits.
    let choice = match device.kind() {
        Some(DeviceKind::Cpu) => DeviceChoice::Cpu,
        Some(DeviceKind::SoftwareGpu) => DeviceChoice::Gpu,
        _ => DeviceChoice::Auto,
    };
    format!("{page}{}", run_query(at.settings, origin, at.step, choice))
}

/// Program, settings, data, device and fingerprint, in the order in which files list them.
pub fn facts(at: RunAt<'_>, run: Run, data: Data, device: DeviceState) -> Vec<Fact> {
    let RunAt { settings, step, log } = at;
    let mut facts = vec![
        text("program", concat!("Latent Ink ", env!("CARGO_PKG_VERSION"))),
        text("units", "losses: nats per image; squared error: mean over pixels, grey levels from 0 to 1"),
        text("link", &run_link(at, data, device)),
    ];
    facts.extend(SETTINGS.iter().map(|setting| match setting.value(settings) {
        settings::Value::Word(word) => text(setting.name, word),
        settings::Value::Number(value) => number(setting.name, value),
    }));
    facts.push(number("steps", step as f64));
    let tiling = run.with_current(|report| report.tiling);
    facts.push(text("kernel tiles", &tiling.map_or("none".to_owned(), |tiling| tiling.to_string())));
    let has_floor = settings.pixels == Pixels::Grey;
    data.with_current(|data| facts.extend(data.into_iter().flat_map(|data| facts_of_data(data, has_floor))));
    device.device.with(|device| facts.extend(device.iter().map(|device| text("device", &device.name))));
    facts.push(text("browser", &window().navigator().user_agent().unwrap_or_default()));
    facts.push(text("changes during the run", &log.changes_as_text()));
    if let Some((step, digits)) = &log.fingerprint {
        facts.push(number("parameters of step", *step as f64));
        facts.push(text("parameters sha256", digits));
    }
    facts
}

/// `has_floor`: whether the reconstruction loss has a floor that is known, as that of grey pixels has.
fn facts_of_data(data: &DataInUse, has_floor: bool) -> impl Iterator<Item = Fact> {
    let counts = [
        text("data", Language::En.messages().data_name(data.origin)),
        number("training digits", data.train as f64),
        number("test digits", data.test as f64),
    ];
    counts.into_iter().chain(has_floor.then(|| number("floor of the reconstruction", data.floor)))
}

fn text(name: &'static str, words: &str) -> Fact {
    (name, Value::Text(words.to_owned()))
}

fn number(name: &'static str, value: f64) -> Fact {
    (name, Value::Number(value))
}

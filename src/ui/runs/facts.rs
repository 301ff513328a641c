//! The facts needed to repeat and cite a run, for its files. These are in English whatever the page's
//! language.

use leptos::prelude::*;

use super::{Fact, Value};
use crate::data::Origin;
use crate::lab::{DeviceChoice, DeviceKind};
use crate::ops::Pixels;
use crate::ui::language::Language;
use crate::ui::link::run_query;
use crate::ui::settings::{self, SETTINGS};
use crate::ui::state::{Data, DataInUse, DeviceState, Run};

/// The address that repeats the run.
pub fn run_link(run: Run, data: Data, device: DeviceState) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split(['?', '#']).next().unwrap_or_default();
    let origin = data.with_current(|data| data.map_or(Origin::Mnist, |data| data.origin));
    // Only the same kind of device gives the same bits.
    let choice = match device.kind() {
        Some(DeviceKind::Cpu) => DeviceChoice::Cpu,
        Some(DeviceKind::SoftwareGpu) => DeviceChoice::Gpu,
        _ => DeviceChoice::Auto,
    };
    let query = run.with_current(|report| run_query(&report.settings, origin, report.step, choice));
    format!("{page}{query}")
}

/// Program, settings, data, device and fingerprint, in the order in which files list them.
pub fn facts(run: Run, data: Data, device: DeviceState) -> Vec<Fact> {
    let mut facts = vec![
        text("program", concat!("Latent Ink ", env!("CARGO_PKG_VERSION"))),
        text("units", "losses: nats per image; squared error: mean over pixels, grey levels from 0 to 1"),
        text("link", &run_link(run, data, device)),
    ];
    run.with_current(|report| {
        facts.extend(SETTINGS.iter().map(|setting| match setting.value(&report.settings) {
            settings::Value::Word(word) => text(setting.name, word),
            settings::Value::Number(value) => number(setting.name, value),
        }));
        facts.push(number("steps", report.step as f64));
        facts.push(text(
            "kernel tiles",
            &report.tiling.map_or("none".to_owned(), |tiling| tiling.to_string()),
        ));
    });
    let has_floor = run.with_current(|report| report.settings.pixels == Pixels::Grey);
    data.with_current(|data| facts.extend(data.into_iter().flat_map(|data| facts_of_data(data, has_floor))));
    device.device.with(|device| facts.extend(device.iter().map(|device| text("device", &device.name))));
    facts.push(text("browser", &window().navigator().user_agent().unwrap_or_default()));
    run.log.with(|log| {
        facts.push(text("changes during the run", &log.changes_as_text()));
        if let Some((step, digits)) = &log.fingerprint {
            facts.push(number("parameters of step", *step as f64));
            facts.push(text("parameters sha256", digits));
        }
    });
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

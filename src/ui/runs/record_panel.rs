//! What makes a run repeatable and citable: a fingerprint of what it has learned, a link that starts it
//! again, and its numbers as files. Folded away until it is wanted.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::chart::KeptRun;
use super::closures::{on, text};
use super::download::download;
use super::format;
use super::link::run_query;
use super::load;
use super::run_record::{RunRecord, Value};
use super::setting_list::{self, SETTINGS};
use super::store::Store;
use crate::data::Origin;
use crate::lab::DeviceKind;
use crate::ops::Pixels;

/// Digits of the fingerprint that are shown.
const SHOWN: usize = 16;

/// The panel. One handler serves its buttons: each of its own would be another type, and 1 KB of wasm.
#[component]
pub fn RecordPanel(store: Store) -> impl IntoView {
    let parameters = text(move || {
        store.log.with(|log| match &log.fingerprint {
            Some((step, digits)) => format!("{}… after step {}", &digits[..SHOWN], format::count(*step)),
            None => "–".to_owned(),
        })
    });
    let press = move |event: web_sys::MouseEvent| {
        let pressed: web_sys::Element = event_target(&event);
        match pressed.get_attribute("name").as_deref() {
            Some("keep") => store.kept.update(|kept| match kept {
                Some(_) => *kept = None,
                None => *kept = Some(run(store)),
            }),
            Some("link") => spawn_local(copy_link(store)),
            Some("csv") => save(store, "latent-ink.csv", |record| record.csv()),
            Some("json") => save(store, "latent-ink.json", |record| record.json()),
            _ => {}
        }
    };
    view! {
        <details class="record">
            <summary>"Record of this run"</summary>
            <p>"Parameters " <output aria-label="Parameters" aria-live="off">{parameters}</output></p>
            <p class="hint">
                "SHA-256 of all parameters, not of their averages, whenever the run pauses and after each epoch. The same settings, data and GPU give the same one. A kept run's losses stay in the chart, in grey, beside those of the next. The link opens the same run, which pauses at the same step; the files hold every loss, every evaluation and what they came from."
            </p>
            <div class="row" on:click=on(press)>
                <button name="keep" aria-pressed=text(move || store.kept.with(Option::is_some).to_string())>"Keep to compare"</button>
                <button name="link">"Copy link"</button>
                <button name="csv">"Download CSV"</button>
                <button name="json">"Download JSON"</button>
            </div>
        </details>
    }
}

/// The run so far, to compare others with.
fn run(store: Store) -> KeptRun {
    let (settings, steps_per_epoch) = store.with_run(|report| (report.settings, report.steps_per_epoch));
    let data = store.with_data_of_run(|data| data.map(load::DataInUse::words).unwrap_or_default());
    KeptRun { settings, steps_per_epoch, data, history: store.history.get_untracked() }
}

fn save(store: Store, name: &str, write: fn(&RunRecord<'_>) -> String) {
    if download(name, &with_record(store, write)).is_err() {
        store.notices.say("The browser did not take the file.");
    }
}

/// The address that opens this run anew.
fn link(store: Store) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split(['?', '#']).next().unwrap_or_default();
    let origin = store.with_data_of_run(|data| data.map_or(Origin::Mnist, |data| data.origin));
    let on_cpu = store
        .device
        .with_untracked(|device| device.as_ref().is_some_and(|device| device.kind == DeviceKind::Cpu));
    let query = store.with_run(|report| run_query(&report.settings, origin, report.step, on_cpu));
    format!("{page}{query}")
}

/// Copies the link, and shows it too: a browser may refuse its clipboard.
async fn copy_link(store: Store) {
    let link = link(store);
    let clipboard = window().navigator().clipboard();
    // Without https there is none, whatever its type says.
    let copied = !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&link)).await.is_ok();
    let mut said = if copied { "The link, copied: " } else { "The link: " }.to_owned() + &link;
    if store.with_data_of_run(|data| data.is_some_and(|data| data.origin == Origin::Files)) {
        said.push_str(" Your own files are not in it: choose them again before you train.");
    }
    if store.log.with_untracked(|log| !log.changes.is_empty()) {
        said.push_str(" It starts with the settings that the run ended with, not those that it began with.");
    }
    store.notices.say(said);
}

/// Hands the run to `write`.
fn with_record(store: Store, write: fn(&RunRecord<'_>) -> String) -> String {
    let text = |name, words: &str| (name, Value::Text(words.to_owned()));
    let number = |name, value| (name, Value::Number(value));
    let mut facts = vec![
        text("program", concat!("Latent Ink ", env!("CARGO_PKG_VERSION"))),
        text("units", "losses: nats a digit; squared error: mean over pixels, grey from 0 to 1"),
        text("link", &link(store)),
    ];
    store.with_run(|report| {
        facts.extend(SETTINGS.iter().map(|setting| match setting.value(&report.settings) {
            setting_list::Value::Word(word) => text(setting.name, word),
            setting_list::Value::Number(value) => number(setting.name, value),
        }));
        facts.push(number("steps", report.step as f64));
        facts.push(text("kernel profile", report.profile.unwrap_or("none")));
    });
    store.with_data_of_run(|data| {
        if let Some(data) = data {
            facts.push(text("data", load::name(data.origin)));
            facts.push(number("training digits", data.train as f64));
            facts.push(number("test digits", data.test as f64));
            if store.with_run(|report| report.settings.pixels == Pixels::Grey) {
                facts.push(number("floor of the reconstruction", data.floor));
            }
        }
    });
    store.device.with_untracked(|device| {
        if let Some(device) = device {
            facts.push(text("device", &device.name));
        }
    });
    facts.push(text("browser", &window().navigator().user_agent().unwrap_or_default()));
    store.log.with_untracked(|log| {
        facts.push(text("changes during the run", &log.changes_as_text()));
        if let Some((step, digits)) = &log.fingerprint {
            facts.push(number("parameters of step", *step as f64));
            facts.push(text("parameters sha256", digits));
        }
        write(&RunRecord { facts: &facts, log })
    })
}

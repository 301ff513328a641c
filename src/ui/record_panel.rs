//! What makes a run repeatable and citable: a fingerprint of what it has learned, and a link that
//! starts it again. Folded away until it is wanted.

use leptos::prelude::*;

use super::format;
use super::link::run_query;
use super::store::Store;
use crate::data::Origin;
use crate::lab::DeviceKind;

/// Digits of the fingerprint that are shown.
const SHOWN: usize = 16;

/// The panel.
#[component]
pub fn RecordPanel(store: Store) -> impl IntoView {
    let parameters = Memo::new(move |_| {
        store.fingerprint.with(|fingerprint| match fingerprint {
            Some((step, digits)) => format!("{}… after step {}", &digits[..SHOWN], format::count(*step)),
            None => "–".to_owned(),
        })
    });
    view! {
        <details class="record">
            <summary>"Record of this run"</summary>
            <p>"Parameters " <output aria-label="Parameters" aria-live="off">{parameters}</output></p>
            <p class="hint">
                "SHA-256 of all parameters, whenever the run pauses and after each epoch. The same settings, data and GPU give the same one. The link opens the same run, which pauses at the same step."
            </p>
            <button on:click=move |_| copy_link(store)>"Copy link"</button>
        </details>
    }
}

/// The address that opens this run anew.
fn link(store: Store) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split(['?', '#']).next().unwrap_or_default();
    let origin = store.data.with_untracked(|data| data.as_ref().map_or(Origin::Mnist, |data| data.origin));
    let on_cpu = store
        .device
        .with_untracked(|device| device.as_ref().is_some_and(|device| device.kind == DeviceKind::Cpu));
    let query =
        store.report.with_untracked(|report| run_query(&report.settings, origin, report.step, on_cpu));
    format!("{page}{query}")
}

/// Copies the link, and shows it too: a browser may refuse its clipboard.
fn copy_link(store: Store) {
    let link = link(store);
    let clipboard = window().navigator().clipboard();
    // Without https there is none, whatever its type says.
    let mut said =
        if clipboard.is_undefined() { "The link: " } else { "The link, copied: " }.to_owned() + &link;
    if !clipboard.is_undefined() {
        let _ = clipboard.write_text(&link);
    }
    if store.data.with_untracked(|data| data.as_ref().is_some_and(|data| data.origin == Origin::Files)) {
        said.push_str(" Your own files are not in it: choose them again before you train.");
    }
    store.notices.say(said);
}

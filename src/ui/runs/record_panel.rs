//! A run's record: a fingerprint of its parameters, and a link that repeats it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::facts::{RunAt, run_link};
use crate::data::Origin;
use crate::ui::locale::use_locale;
use crate::ui::state::{Notice, use_data, use_device, use_notices, use_run};

/// Hexadecimal digits of the fingerprint that are shown.
const SHOWN: usize = 16;

/// The record of the run.
#[component]
pub fn RecordPanel() -> impl IntoView {
    let t = use_locale();
    view! {
        <section class="sheet" aria-labelledby="record-title">
            <div class="head">
                <h2 id="record-title">{t.text(|t| t.record_title())}</h2>
                <CopyLink/>
            </div>
            <p class="hint">{t.text(|t| t.record_hint())}</p>
            <RecordedFacts/>
        </section>
    }
}

#[component]
fn RecordedFacts() -> impl IntoView {
    let t = use_locale();
    let (run, data, device) = (use_run(), use_data(), use_device());
    let parameters = move || {
        run.log.with(|log| match &log.fingerprint {
            Some((step, digits)) => t.get().fingerprint(&digits[..SHOWN], *step),
            None => "–".to_owned(),
        })
    };
    let learned_from = move || {
        let identity = data.with_current(|data| data.map(|data| (data.origin, data.train)));
        identity.map_or("–".to_owned(), |(origin, images)| t.get().data_in_short(origin, images))
    };
    let progress = move || {
        let (step, seed) = run.with_current(|report| (report.step, report.settings.seed));
        t.get().step_and_seed(step, seed)
    };
    let computed_by = move || device.device.with(|device| device.as_ref().map(|device| device.name.clone()));
    view! {
        <dl class="run-facts" translate="no">
            <dt>{t.text(|t| t.record_parameters())}</dt>
            <dd>
                <output class="mono" aria-label=t.text(|t| t.record_parameters()) aria-live="off">{parameters}</output>
            </dd>
            <dt>{t.text(|t| t.data())}</dt>
            <dd>{learned_from}</dd>
            <dt>{t.text(|t| t.record_progress())}</dt>
            <dd>{progress}</dd>
            <dt>{t.text(|t| t.record_device())}</dt>
            <dd>{move || computed_by().unwrap_or("–".to_owned())}</dd>
        </dl>
    }
}

/// Copies the link, and shows it too: the browser may refuse its clipboard.
#[component]
fn CopyLink() -> impl IntoView {
    let t = use_locale();
    let (run, data, device, notices) = (use_run(), use_data(), use_device(), use_notices());
    let copy = move |_| {
        let link = RunAt::now(run, |at| run_link(at, data, device));
        let files_missing = data.with_current(|data| data.is_some_and(|data| data.origin == Origin::Files));
        let settings_changed = run.log.with_untracked(|log| !log.changes.is_empty());
        spawn_local(async move {
            let copied = copy_to_clipboard(&link).await;
            notices.add(Notice::RunLink { link, copied, files_missing, settings_changed });
        });
    };
    view! {
        <button class="push" on:click=copy>{t.text(|t| t.copy_link())}</button>
    }
}

/// Whether the text is in the clipboard now.
async fn copy_to_clipboard(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Without https there is none, despite its type.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

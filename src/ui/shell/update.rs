//! The service worker, which keeps the page's files so that it opens without a network, and the offer of a newer
//! version of them. The worker itself is in `src/offline/`.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use_document_visibility::use_document_visibility;
use leptos_use_event_listener::use_event_listener;
use leptos_use_service_worker::{
    UseServiceWorkerOptions, UseServiceWorkerReturn, use_service_worker_with_options,
};
use web_sys::VisibilityState;

use crate::ui::locale::use_locale;
use crate::ui::state::{Restart, use_data, use_dialog, use_run};

/// The worker's answer where other tabs still need the older version.
const OTHER_TABS: &str = "otherTabs";

/// Whether the browser has service workers, as it does not over plain http nor in every private window, and the page has
/// one: under `trunk serve` it has none.
fn has_service_worker() -> bool {
    let container = js_sys::Reflect::get(&window().navigator(), &"serviceWorker".into());
    let mark = document().query_selector("meta[name=service-worker][content=none]");
    container.is_ok_and(|container| !container.is_undefined()) && !mark.is_ok_and(|mark| mark.is_some())
}

/// Starts the service worker, once the first data are here so that they need not share the network with it, and offers
/// a newer version of the page when there is one.
#[component]
pub fn Update() -> impl IntoView {
    let data = use_data();
    let is_due = Memo::new(move |before| before == Some(&true) || data.in_use.with(Option::is_some));
    view! {
        <Show when=move || is_due.get() && has_service_worker()>
            <Offer/>
        </Show>
    }
}

/// The offer. Nothing is replaced unasked: a run may be under way.
#[component]
fn Offer() -> impl IntoView {
    let t = use_locale();
    let (run, dialog) = (use_run(), use_dialog());
    let has_other_tabs = RwSignal::new(false);
    let is_put_away = RwSignal::new(false);

    let UseServiceWorkerReturn { waiting, active, check_for_update, skip_waiting, .. } =
        use_service_worker_with_options(UseServiceWorkerOptions::default().on_controller_change(move || {
            // The first worker takes over as well, and needs no reload.
            if run.is_given_up.get_value() {
                let _ = window().location().reload();
            }
        }));
    let container = window().navigator().service_worker();
    let _ = use_event_listener(container, ev::message, move |event| {
        if event.data().as_string().as_deref() == Some(OTHER_TABS) {
            run.is_given_up.set_value(false);
            has_other_tabs.set(true);
        }
    });
    // A tab may stay open for days.
    let visibility = use_document_visibility();
    Effect::new(move || {
        if visibility.get() == VisibilityState::Visible {
            untrack(&check_for_update);
        }
    });

    let reload = move |_| {
        let skip_waiting = skip_waiting.clone();
        spawn_local(async move {
            if dialog.may_start_over(run, Restart::NewVersion).await {
                run.is_given_up.set_value(true);
                skip_waiting();
            }
        });
    };
    // The first worker waits for a moment, too, with none before it.
    let is_offered = move || waiting.get() && active.get() && !is_put_away.get();
    let text = move || if has_other_tabs.get() { t.get().other_tabs_first() } else { t.get().new_version() };
    view! {
        <Show when=is_offered>
            <div class="notice" translate="no">
                <div>
                    <p>{text}</p>
                    <div class="row">
                        <button class="push" on:click=reload.clone()>{t.text(|t| t.reload())}</button>
                        <button class="push" on:click=move |_| is_put_away.set(true)>
                            {t.text(|t| t.later())}
                        </button>
                    </div>
                </div>
            </div>
        </Show>
    }
}

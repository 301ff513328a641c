//! The drawer with the settings: next to the page, which stays usable, so that the curve can be watched while a
//! setting changes. It hangs below the bar and never covers Pause.

use leptos::prelude::*;
use leptos::web_sys::{HtmlElement, KeyboardEvent};
use leptos::{ev, html};
use leptos_use_event_listener::use_event_listener;

use super::edit::use_settings_editor;
use super::fields::{Group, GroupFields, RESTARTS};
use crate::train::Settings;
use crate::ui::locale::use_locale;
use crate::ui::parts::Cross;

/// The drawer's id, for `aria-controls`.
const ID: &str = "settings";

/// Whether the drawer is open.
#[derive(Clone, Copy)]
pub struct SettingsDrawer {
    /// Whether it is open.
    pub open: RwSignal<bool>,
    /// What opened it, and takes the focus when it closes.
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl SettingsDrawer {
    /// A closed one.
    pub fn closed() -> SettingsDrawer {
        SettingsDrawer { open: RwSignal::new(false), opener: StoredValue::new_local(None) }
    }

    fn toggle(self, opener: HtmlElement) {
        if self.open.get_untracked() {
            return self.close();
        }
        self.opener.set_value(Some(opener));
        self.open.set(true);
    }

    fn close(self) {
        self.open.set(false);
        if let Some(opener) = self.opener.try_update_value(Option::take).flatten() {
            // Fails on no element that has been pressed.
            let _ = opener.focus();
        }
    }

    fn close_on_escape(self, event: &KeyboardEvent) {
        if event.key() == "Escape" && self.open.get_untracked() {
            self.close();
        }
    }
}

/// The drawer's state.
pub fn use_settings_drawer() -> SettingsDrawer {
    expect_context()
}

/// Opens the drawer, and closes it.
#[component]
pub fn SettingsButton() -> impl IntoView {
    let t = use_locale();
    let drawer = use_settings_drawer();
    let button = NodeRef::<html::Button>::new();
    let press = move |_| {
        if let Some(button) = button.get_untracked() {
            drawer.toggle(button.into());
        }
    };
    view! {
        <button
            node_ref=button aria-expanded=move || drawer.open.get().to_string() aria-controls=ID
            on:click=press on:keydown=move |event| drawer.close_on_escape(&event)
        >
            <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6">
                <path d="M2 6h6m4 0h6M2 14h3m4 0h9"/>
                <circle cx="10" cy="6" r="2"/>
                <circle cx="7" cy="14" r="2"/>
            </svg>
            {t.text(|t| t.settings())}
        </button>
    }
}

/// The drawer, while it is open.
#[component]
pub fn SettingsDrawerView() -> impl IntoView {
    let drawer = use_settings_drawer();
    view! {
        <Show when=move || drawer.open.get()>
            <Drawer/>
        </Show>
    }
}

#[component]
fn Drawer() -> impl IntoView {
    let drawer = use_settings_drawer();
    let aside = NodeRef::<html::Aside>::new();
    let under_bar = use_under_bar(aside);
    view! {
        <aside
            class="drawer" id=ID aria-labelledby="settings-title" node_ref=aside
            style=("--under-bar", move || format!("{}px", under_bar.get())) on:keydown=move |event| drawer.close_on_escape(&event)
        >
            <Head/>
            {Group::ALL.map(|group| view! { <GroupFields group/> })}
            <Foot/>
        </aside>
    }
}

/// Where the bar that the drawer hangs from ends in the viewport, which scrolling changes until the bar is at the top.
fn use_under_bar(drawer: NodeRef<html::Aside>) -> RwSignal<f64> {
    let under_bar = RwSignal::new(0.0);
    let measure = move || {
        if let Some(bar) = drawer.get_untracked().and_then(|drawer| drawer.parent_element()) {
            under_bar.set(bar.get_bounding_client_rect().bottom());
        }
    };
    drawer.on_load(move |_| measure());
    let _ = use_event_listener(window(), ev::scroll, move |_| measure());
    let _ = use_event_listener(window(), ev::resize, move |_| measure());
    under_bar
}

#[component]
fn Head() -> impl IntoView {
    let t = use_locale();
    let drawer = use_settings_drawer();
    let close = NodeRef::<html::Button>::new();
    close.on_load(|close| {
        // A button that is on show takes the focus.
        let _ = close.focus();
    });
    view! {
        <div class="head">
            <h2 id="settings-title">{t.text(|t| t.settings())}</h2>
            <button
                class="icon push" node_ref=close aria-label=t.text(|t| t.close_settings())
                on:click=move |_| drawer.close()
            >
                <Cross/>
            </button>
        </div>
    }
}

/// The meaning of the mark, and a button for the preset's defaults.
#[component]
fn Foot() -> impl IntoView {
    let t = use_locale();
    let editor = use_settings_editor();
    let reset = move |_| {
        editor.edit(|settings| *settings = Settings { seed: settings.seed, ..Settings::of(settings.preset) });
    };
    view! {
        <div class="foot">
            <p class="hint">
                <i class="restarts" aria-hidden="true">"↺"</i>
                " "
                <span id=RESTARTS>{t.text(|t| t.starts_new_run())}</span>
            </p>
            <button on:click=reset>{t.text(|t| t.preset_defaults())}</button>
        </div>
    }
}

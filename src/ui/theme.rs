//! Light or dark paper: the visitor's system says which, and a switch says otherwise.

use leptos::prelude::*;

use super::closures::{on, text};
use super::shared::Shared;
use super::store::Store;
use crate::lab::Command;

/// Where the visitor's own choice is kept; `public/boot.js` reads it before the first paint.
const STORAGE_KEY: &str = "theme";

/// The stylesheet's colours, for what is painted on canvases: CSS colours `#rrggbb`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    /// Text, digits, train loss.
    pub ink: String,
    /// What digits lie on.
    pub paper: String,
    /// Quiet text.
    pub soft: String,
    /// Hair lines.
    pub line: String,
    /// What is tested.
    pub seal: String,
    /// Reconstruction.
    pub blue: String,
    /// KL.
    pub moss: String,
}

impl Palette {
    /// Reads the colours in force.
    pub fn read() -> Palette {
        let style =
            document().document_element().and_then(|root| window().get_computed_style(&root).ok().flatten());
        let color = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.unwrap_or_default().trim().to_owned()
        };
        Palette {
            ink: color("--ink"),
            paper: color("--sheet"),
            soft: color("--soft"),
            line: color("--line"),
            seal: color("--seal"),
            blue: color("--blue"),
            moss: color("--moss"),
        }
    }

    /// Ink and paper as sRGB in `[0, 1]`, for the lab.
    pub fn command(&self) -> Command {
        Command::SetColors {
            ink: rgb(&self.ink).map(|channel| f32::from(channel) / 255.0),
            paper: rgb(&self.paper).map(|channel| f32::from(channel) / 255.0),
        }
    }
}

/// Red, green and blue of `#rrggbb`; black for anything else.
pub fn rgb(color: &str) -> [u8; 3] {
    let channel = |index: usize| {
        let digits = color.get(1 + 2 * index..3 + 2 * index);
        digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0)
    };
    [channel(0), channel(1), channel(2)]
}

/// Whether the paper is dark now.
fn is_dark() -> bool {
    let chosen = document().document_element().and_then(|root| root.get_attribute("data-theme"));
    match chosen.as_deref() {
        Some(theme) => theme == "dark",
        None => system_query().is_some_and(|query| query.matches()),
    }
}

fn system_query() -> Option<web_sys::MediaQueryList> {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten()
}

/// The switch between light and dark paper.
#[component]
pub fn ThemeSwitch(store: Store) -> impl IntoView {
    let dark = Shared::new(is_dark());
    let refresh = move || {
        dark.set(is_dark());
        store.palette.set(Palette::read());
    };
    if let Some(query) = system_query() {
        let listener = leptos::wasm_bindgen::closure::Closure::<dyn Fn()>::new(refresh);
        // Lives as long as the page does.
        query.set_onchange(Some(leptos::wasm_bindgen::JsCast::unchecked_ref(listener.as_ref())));
        listener.forget();
    }
    let switch = move |_| {
        let theme = if is_dark() { "light" } else { "dark" };
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme);
        }
        // A browser may refuse storage: then the choice lasts for this visit.
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(STORAGE_KEY, theme);
        }
        refresh();
    };
    view! {
        <button class="icon" aria-label="Dark paper" aria-pressed=text(move || dark.get().to_string()) on:click=on(switch)>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.5"/>
                <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/>
            </svg>
        </button>
    }
}

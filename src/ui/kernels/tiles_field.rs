//! How the kernels are cut for this GPU: chosen by hand, or by what was measured here.
//!
//! The list and the button hardly change, so they are written as HTML: as leptos components they took
//! 5 KB of wasm more.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::closures::{effect, flag, on};
use super::format;
use super::known_tiles::{AUTOMATIC, name};
use super::store::Store;
use crate::lab::{Command, TileChange, TileChoice};
use crate::ops::Profile;

/// The panel; hidden on the CPU, which has no tiles.
#[component]
pub fn TilesField(store: Store) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    effect(move || {
        let (Some(panel), Some(tiles)) = (panel.get(), store.tiles.get()) else { return };
        let with = |selector: &str| panel.query_selector(selector).ok().flatten();
        let write = |selector: &str, text: &str| {
            if let Some(element) = with(selector) {
                element.set_text_content(Some(text));
            }
        };
        write("option", &format!("{AUTOMATIC} ({})", tiles.automatic().as_str()));
        write("output", &sentence(tiles));
        if let Some(select) = with("select") {
            select.unchecked_into::<web_sys::HtmlSelectElement>().set_value(name(tiles.chosen()));
        }
    });
    let send = move |change| store.send(Command::ChangeTiles(change));
    let pick = move |event: web_sys::Event| {
        send(TileChange::Choose(Profile::from_name(&event_target_value(&event))))
    };
    let press = move |event: web_sys::MouseEvent| {
        if event_target::<web_sys::Element>(&event).tag_name() == "BUTTON" {
            send(TileChange::Measure);
        }
    };
    view! {
        <div
            class="tiles" node_ref=panel hidden=flag(move || store.tiles.with(Option::is_none))
            inner_html=include_str!("tiles.html") on:change=on(pick) on:click=on(press)
        ></div>
    }
}

fn sentence(tiles: TileChoice) -> String {
    let Some(fit) = tiles.known().fit else {
        let why =
            if tiles.gave_up() { "Measuring took too long here" } else { "Nothing was measured here yet" };
        return format!("{why}: “{AUTOMATIC}” goes by the kind of GPU.");
    };
    let measured = Profile::ALL.into_iter().zip(fit.milliseconds).filter(|(_, taken)| taken.is_finite());
    let times: Vec<_> =
        measured.map(|(profile, taken)| format!("{} {} ms", profile.as_str(), format::rate(taken))).collect();
    format!("Measured on this GPU, four kernels over 128 digits: {}.", times.join(", "))
}

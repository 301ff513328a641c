//! What a visitor can choose about a run. Folded away until it is wanted.
//!
//! The fields are the list's, written as HTML, and one handler hears of them all.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement};

use super::closures::{effect, on};
use super::setting_list::{Bounds, Kind, SETTINGS, Setting};
use super::shared::Shared;
use super::store::Store;
use super::tiles_field::TilesField;
use crate::lab::Command;
use crate::number::shortest;
use crate::train::Settings;

/// The panel.
#[component]
pub fn SettingsPanel(store: Store) -> impl IntoView {
    let fields = NodeRef::<html::Div>::new();
    // Counts answers of "no": the fields then show again what is in force.
    let kept = Shared::new(0usize);
    effect(move || {
        kept.track();
        let settings = store.settings.get();
        let Some(fields) = fields.get() else { return };
        for setting in &SETTINGS {
            let field = fields.query_selector(&format!("[name={}]", setting.key)).ok().flatten();
            if let Some(field) = field {
                // A list has a value as an input has.
                field.unchecked_into::<HtmlInputElement>().set_value(&setting.text(&settings));
            }
        }
    });
    let change = move |event: Event| {
        let field: HtmlInputElement = event_target(&event);
        let mut wanted = store.settings.get_untracked();
        if let Some(setting) = Setting::of(&field.name()) {
            setting.take(&mut wanted, &field.value());
        }
        spawn_local(async move {
            choose(store, wanted).await;
            kept.update(|kept| *kept += 1);
        });
    };
    let written: String = SETTINGS.iter().map(written).collect();
    view! {
        <details class="settings">
            <summary>"Settings"</summary>
            <div class="fields" node_ref=fields inner_html=written on:change=on(change)></div>
            <p class="hint">
                "Preset, pixels, latent size, width, activation, batch size and seed start a new run, as does a norm or averaging that comes from 0 or goes to it, and the page asks first; the others apply at once. The learning rate rises within the warm-up steps, and with a cosine falls to zero until the last epoch's end. Gradients of a larger norm are scaled down to it. With averaging at 0.999, pictures and tests use an average of the parameters over about 1,000 steps. β, the weight of the KL term, rises from zero within its warm-up epochs. Pixels are learnt and tested as they are (grey), as 1 with the probability of their grey value, drawn anew each step (dynamic), or as 1 above one half (fixed)."
            </p>
            <TilesField store/>
        </details>
    }
}

async fn choose(store: Store, wanted: Settings) {
    let wanted = wanted.clamped();
    let current = store.settings.get_untracked();
    if !current.restarts(&wanted) || store.may_start_over("This needs a new model.").await {
        store.send(Command::Configure(wanted));
        // The next choice builds on this one, though the lab may still be looking for a GPU; its report has the last word.
        store.settings.set(wanted);
    }
}

/// A field as HTML. Its words are the page's own, so nothing is escaped.
fn written(setting: &Setting) -> String {
    let Setting { key, name, kind } = setting;
    let control = match kind {
        Kind::Word { words, .. } => {
            let options: String = words.iter().map(|word| format!("<option>{word}</option>")).collect();
            format!("<select name={key}>{options}</select>")
        }
        Kind::Number { bounds: Bounds { low, high, whole }, .. } => {
            let step = if *whole { "1" } else { "any" };
            let [low, high] = [*low, *high].map(shortest);
            format!("<input name={key} type=number inputmode=decimal min={low} max={high} step={step}>")
        }
    };
    let (first, rest) = name.split_at(1);
    format!("<label class=field><span>{}{rest}</span>{control}</label>", first.to_ascii_uppercase())
}

//! What samples are drawn from: the prior, or a density fitted to the encoded training digits.
//!
//! Written as HTML, as the tiles' list is.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlSelectElement};

use super::closures::{effect, on};
use super::format;
use super::store::Store;
use crate::lab::quality::{Progress, Stage};
use crate::lab::{Command, Source};

/// Places in the list before the digits.
const BEFORE_DIGITS: i32 = 2;

/// The list, and what it has chosen or what is under way.
#[component]
pub fn SampleSource(store: Store) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    effect(move || {
        let Some(panel) = panel.get() else { return };
        let ((source, step, digits), study) = (store.source.get(), store.study.get());
        let with = |selector: &str| panel.query_selector(selector).ok().flatten();
        if let Some(select) = with("select") {
            // Shows what is in use, also after a choice that came to nothing.
            let select = select.unchecked_into::<HtmlSelectElement>();
            select.set_selected_index(match source {
                Source::Prior => 0,
                Source::Density => 1,
                Source::Label(label) => BEFORE_DIGITS + i32::from(label),
            });
            select.set_disabled(!store.is_resting());
        }
        if let Some(hint) = with(".hint") {
            hint.set_text_content(Some(&sentence(study, source, digits as u64, step)));
        }
    });
    let choose = move |event: Event| {
        let source = match event_target::<HtmlSelectElement>(&event).selected_index() {
            0 => Source::Prior,
            1 => Source::Density,
            place => Source::Label((place - BEFORE_DIGITS) as u8),
        };
        store.send(Command::SampleFrom(source));
    };
    view! { <div class="slider source" node_ref=panel inner_html=include_str!("source.html") on:change=on(choose)></div> }
}

/// What is under way; or else what samples come from, `digits` being those that a density is fitted to.
fn sentence(study: Option<Progress>, source: Source, digits: u64, step: u64) -> String {
    if let Some(Progress { stage, done, total }) = study {
        let doing = match stage {
            Stage::Encoding => "Encoding training digits",
            Stage::Fitting => "Fitting a mixture of Gaussians",
            Stage::Classifier => "Training a classifier",
            Stage::RealDigits => "Judging real digits",
            Stage::Samples => "Judging samples",
        };
        return format!("{doing}: {} of {}", format::count(done as u64), format::count(total as u64));
    }
    if source == Source::Prior {
        return "Standard normal, as training asks of the encoder.".to_owned();
    }
    let (digits, step) = (format::count(digits), format::count(step));
    format!("Gaussians fitted to the encoder’s μ of {digits} training digits after step {step}.")
}

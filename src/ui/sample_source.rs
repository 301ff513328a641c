//! What samples are drawn from: the prior, or a density fitted to the encoded training digits.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys;

use super::format;
use super::store::Store;
use crate::lab::quality::{ENCODED, Stage};
use crate::lab::{Command, Source};

/// The choices, in the order of the list.
const CHOICES: [(&str, Source); 12] = [
    ("prior", Source::Prior),
    ("fitted density", Source::Density),
    ("digit 0", Source::Digit(0)),
    ("digit 1", Source::Digit(1)),
    ("digit 2", Source::Digit(2)),
    ("digit 3", Source::Digit(3)),
    ("digit 4", Source::Digit(4)),
    ("digit 5", Source::Digit(5)),
    ("digit 6", Source::Digit(6)),
    ("digit 7", Source::Digit(7)),
    ("digit 8", Source::Digit(8)),
    ("digit 9", Source::Digit(9)),
];

/// The list, and what it has chosen or what is under way.
#[component]
pub fn SampleSource(store: Store) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    // Shows what is in use, also after a choice that came to nothing.
    Effect::new(move |_| {
        let (source, _) = store.source.get();
        store.study.track();
        let name = CHOICES.iter().find(|(_, choice)| *choice == source).map_or("", |(name, _)| name);
        if let Some(select) = select.get() {
            select.set_value(name);
        }
    });
    let choose = move |event: web_sys::Event| {
        let wanted = event_target_value(&event);
        if let Some((_, source)) = CHOICES.iter().find(|(name, _)| *name == wanted) {
            store.send(Command::SampleFrom(*source));
        }
    };
    let resting = store.is_resting();
    let told = move || match (store.study.get(), store.source.get()) {
        (Some(progress), _) => {
            let doing = match progress.stage {
                Stage::Encoding => "Encoding training digits",
                Stage::Fitting => "Fitting a mixture of Gaussians",
                Stage::Classifier => "Training a classifier",
                Stage::RealDigits => "Judging real digits",
                Stage::Samples => "Judging samples",
            };
            format!(
                "{doing}: {} of {}",
                format::count(progress.done as u64),
                format::count(progress.total as u64)
            )
        }
        (None, (Source::Prior, _)) => "Standard normal, as training asks of the encoder.".to_owned(),
        (None, (_, step)) => format!(
            "Gaussians fitted to the encoder’s μ of {} training digits after step {}.",
            format::count(
                store.data.with(|data| data.as_ref().map_or(0, |data| data.train.min(ENCODED))) as u64
            ),
            format::count(step)
        ),
    };
    view! {
        <div class="slider source">
            <label for="source">"Sample from"</label>
            <select id="source" node_ref=select disabled=move || !resting.get() on:change=choose>
                {CHOICES.map(|(name, _)| view! { <option value=name>{name}</option> }).to_vec()}
            </select>
            <span class="hint">{told}</span>
        </div>
    }
}

//! The source of samples: the prior, or a density fitted to the encoded training digits.

use leptos::prelude::*;

use crate::lab::{Command, Source};
use crate::ui::locale::use_locale;
use crate::ui::state::{use_data, use_lab, use_own, use_run, use_samples};

/// The value of a source in the list.
fn value(source: Source) -> String {
    match source {
        Source::Prior => "prior".to_owned(),
        Source::Density => "density".to_owned(),
        Source::Label(label) => label.to_string(),
    }
}

/// The source of a value.
fn source(value: &str) -> Option<Source> {
    match value {
        "prior" => Some(Source::Prior),
        "density" => Some(Source::Density),
        label => label.parse().ok().map(Source::Label),
    }
}

/// The list, and the current source or the progress of a fit.
#[component]
pub fn SampleSource() -> impl IntoView {
    let t = use_locale();
    let (lab, run, samples) = (use_lab(), use_run(), use_samples());
    let own = use_own();
    let in_use_data = use_data().in_use;
    let is_resting = Memo::new(move |_| run.is_resting());
    // The prior, the whole density, and one for each class of the data.
    let sources = Memo::new(move |_| {
        let labels = in_use_data
            .with(|data| data.as_ref().map(|data| data.classes.labels().to_vec()).unwrap_or_default());
        [Source::Prior, Source::Density]
            .into_iter()
            .chain(labels.into_iter().map(Source::Label))
            .collect::<Vec<_>>()
    });
    let name = move |source| {
        match source {
            Source::Label(label) => own.name(label),
            Source::Prior | Source::Density => None,
        }
        .unwrap_or_else(|| t.get().source_name(source))
    };
    // Counts choices, so that the list shows what is in use also after one that failed.
    let choices = RwSignal::new(0);
    let in_use = move || {
        choices.track();
        samples.study.track();
        value(samples.from.get().source)
    };
    let choose = move |chosen: String| {
        if let Some(source) = source(&chosen) {
            lab.send(Command::SampleFrom(source));
        }
        choices.update(|choices| *choices += 1);
    };
    let hint = move || match samples.study.get() {
        Some(progress) => t.get().study_progress(&progress),
        None => t.get().sampled_from(&samples.from.get()),
    };
    view! {
        <div class="source">
            <label class="pick">
                <span>{t.text(|t| t.sample_from())}</span>
                <select
                    disabled=move || !is_resting.get() prop:value=in_use
                    on:change:target=move |event| choose(event.target().value())
                >
                    <For each=move || sources.get() key=|source| value(*source) let(source)>
                        <option value=value(source)>{move || name(source)}</option>
                    </For>
                </select>
            </label>
            <span class="hint" translate="no">{hint}</span>
        </div>
    }
}

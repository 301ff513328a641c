//! What samples are drawn from: the prior, or a density fitted to the encoded training digits.

use leptos::prelude::*;

use crate::lab::{Command, Source};
use crate::ui::locale::use_locale;
use crate::ui::state::{use_lab, use_run, use_samples};

/// Classes of digits.
const CLASSES: u8 = 10;

/// The value of a source in the list.
fn value(source: Source) -> String {
    match source {
        Source::Prior => "prior".to_owned(),
        Source::Density => "density".to_owned(),
        Source::Digit(class) => class.to_string(),
    }
}

/// All of the list's sources.
fn sources() -> impl Iterator<Item = Source> {
    [Source::Prior, Source::Density].into_iter().chain((0..CLASSES).map(Source::Digit))
}

/// The list, and what it has chosen or what is under way.
#[component]
pub fn SampleSource() -> impl IntoView {
    let t = use_locale();
    let (lab, run, samples) = (use_lab(), use_run(), use_samples());
    let is_resting = Memo::new(move |_| run.is_resting());
    // Counts choices, so that the list shows what is in use also after one that came to nothing.
    let choices = RwSignal::new(0);
    let in_use = move || {
        choices.track();
        samples.study.track();
        value(samples.from.get().source)
    };
    let choose = move |chosen: String| {
        if let Some(source) = sources().find(|source| value(*source) == chosen) {
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
                <span>{move || t.get().sample_from()}</span>
                <select
                    disabled=move || !is_resting.get() prop:value=in_use
                    on:change:target=move |event| choose(event.target().value())
                >
                    {sources().map(|source| view! {
                        <option value=value(source)>{move || t.get().source_name(source)}</option>
                    }).collect_view()}
                </select>
            </label>
            <span class="hint" translate="no">{hint}</span>
        </div>
    }
}

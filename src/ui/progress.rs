//! Where the run stands: a sentence, two bars, the speed, the time left.

use leptos::prelude::*;

use super::closures::{number, text};
use super::format;
use super::sentence;
use super::store::Store;
use crate::lab::Phase;

/// The status line and the bars.
#[component]
pub fn Progress(store: Store) -> impl IntoView {
    let status = text(move || store.report.with(sentence::status));
    let announcement = text(move || store.report.with(sentence::announcement));
    let left = text(move || {
        let seconds = store.report.with(sentence::seconds_left);
        seconds.map(|seconds| format!("{} left", format::duration(seconds))).unwrap_or_default()
    });
    let epoch = number(move || {
        store.report.with(|report| {
            match report.phase {
                Phase::Evaluating { done, total } | Phase::Compiling { done, total, .. } => {
                    return done as f64 / total.max(1) as f64;
                }
                Phase::Estimating { done, total } => return done as f64 / total.max(1) as f64,
                _ => {}
            }
            let (_, step) = sentence::epoch_and_step(report.step, report.steps_per_epoch);
            step as f64 / report.steps_per_epoch.max(1) as f64
        })
    });
    let run =
        number(move || store.report.with(|report| report.step as f64 / report.total_steps.max(1) as f64));
    view! {
        <div class="progress">
            // Its text changes ten times a second: heard are only the announcements below.
            <p role="status" aria-live="off">{status}</p>
            <span class="number left">{left}</span>
            <progress aria-label="Epoch" max="1" prop:value=epoch></progress>
            <progress class="thin" aria-label="Run" max="1" prop:value=run></progress>
            <p class="unseen" aria-live="polite">{announcement}</p>
        </div>
    }
}

//! The numbers of the run.

use leptos::prelude::*;

use crate::lab::{Losses, Report, STEPS_SHOWN};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_device, use_run};

/// Losses, speed and device.
#[component]
pub fn Readings() -> impl IntoView {
    let t = use_locale();
    let run = use_run();
    let nats = move |of: fn(&Report) -> Option<Losses>, part: fn(&Losses) -> f64| {
        Memo::new(move |_| format::nats(run.report.with(of).as_ref().map(part)))
    };
    view! {
        <div class="readings">
            <Reading class="train" name=t.text(|t| t.train_loss()) value=nats(|report| report.train, Losses::total)/>
            <Reading class="test" name=t.text(|t| t.test_loss()) value=nats(|report| report.test, Losses::total)/>
            <Reading
                class="reconstruction" name=t.text(|t| t.reconstruction_loss()) shown=t.text(|t| t.reconstruction())
                value=nats(|report| report.train, |losses| losses.reconstruction)
            />
            <Reading class="kl" name=t.text(|t| t.kl()) value=nats(|report| report.train, |losses| losses.kl)/>
        </div>
        <Speed/>
        <p class="hint">
            {move || t.get().losses_hint(STEPS_SHOWN, run.settings.with(|settings| settings.ema_decay > 0.0))}
        </p>
    }
}

/// A loss in large numbers, with its name above.
#[component]
fn Reading(
    class: &'static str,
    #[prop(into)] name: Signal<&'static str>,
    #[prop(optional, into)] shown: Option<Signal<&'static str>>,
    value: Memo<String>,
) -> impl IntoView {
    view! {
        <div class=format!("reading {class}")>
            <span class="name">{shown.unwrap_or(name)}</span>
            <p translate="no">
                // An output is a live region by default; ten readings per second must not be announced.
                <output aria-label=name aria-live="off">{value}</output>
                <small>" nats"</small>
            </p>
        </div>
    }
}

#[component]
fn Speed() -> impl IntoView {
    let t = use_locale();
    let (run, device) = (use_run(), use_device().device);
    let rate = move |of: fn(&Report) -> Option<f64>| {
        Memo::new(move |_| run.report.with(of).map_or("–".to_owned(), format::rate))
    };
    let images = rate(|report| report.images_per_second);
    let milliseconds = rate(|report| report.milliseconds_per_step);
    let threads = Memo::new(move |_| run.report.with(|report| report.threads));
    let name = move || {
        let name =
            device.with(|device| device.as_ref().map_or("–".to_owned(), |device| device.name.clone()));
        match threads.get() {
            Some(threads) => t.get().with_threads(&name, threads),
            None => name,
        }
    };
    view! {
        <p class="speed" translate="no">
            <output aria-label=t.text(|t| t.images_per_second()) aria-live="off">{images}</output>
            {t.text(|t| t.images_unit())}
            " · "
            <span class="number">{milliseconds}</span>
            {t.text(|t| t.per_step_unit())}
            " · "
            <output aria-label=t.text(|t| t.device_reading()) aria-live="off">{name}</output>
        </p>
    }
}

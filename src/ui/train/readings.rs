//! The numbers of the run. Their accessible names are fixed: the end-to-end tests use them.

use leptos::prelude::*;

use super::closures::{Text, text};
use super::format;
use super::store::Store;
use crate::lab::{Losses, Report, STEPS_SHOWN};

/// Losses, speed and device.
#[component]
pub fn Readings(store: Store) -> impl IntoView {
    let settings = store.settings;
    let nats = move |of: fn(&Report) -> Option<Losses>, part: fn(&Losses) -> f64| {
        text(move || format::nats(store.report.with(of).as_ref().map(part)))
    };
    let images =
        text(move || store.report.with(|report| report.images_per_second).map_or("–".into(), format::rate));
    let milliseconds = text(move || {
        store.report.with(|report| report.milliseconds_per_step).map_or("–".into(), format::rate)
    });
    let gpu = text(move || {
        store.device.with(|device| device.as_ref().map_or("–".into(), |device| device.name.clone()))
    });
    let averaged = move || match settings.get().ema_decay {
        0.0 => String::new(),
        _ => " It and all pictures use averaged weights.".to_owned(),
    };
    view! {
        <div class="readings">
            <Reading class="train" name="Train loss" value=nats(|r| r.train, Losses::total)/>
            <Reading class="test" name="Test loss" value=nats(|r| r.test, Losses::total)/>
            <Reading
                class="reconstruction" name="Reconstruction loss" shown="Reconstruction"
                value=nats(|r| r.train, |losses| losses.reconstruction)
            />
            <Reading class="kl" name="KL" value=nats(|r| r.train, |losses| losses.kl)/>
        </div>
        <p class="speed">
            <output aria-label="Images per second" aria-live="off">{images}</output>
            " images/s · "
            <span class="number">{milliseconds}</span>
            " ms a step · on "
            <output aria-label="GPU" aria-live="off">{gpu}</output>
        </p>
        <p class="hint">
            {format!("Train loss, reconstruction and KL: mean of the last {STEPS_SHOWN} steps. ")}
            "Test loss: every test digit, after each epoch or when asked."
            {text(averaged)}
        </p>
    }
}

/// A loss in large numbers, with its name above.
#[component]
fn Reading(
    class: &'static str,
    name: &'static str,
    #[prop(optional)] shown: Option<&'static str>,
    value: Text,
) -> impl IntoView {
    view! {
        <div class=format!("reading {class}")>
            <span class="name">{shown.unwrap_or(name)}</span>
            <p>
                // An output is a live region by nature; ten readings a second must not be read out.
                <output aria-label=name aria-live="off">{value}</output>
                <small>" nats"</small>
            </p>
        </div>
    }
}

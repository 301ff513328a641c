//! What the test set says of the model, beyond its loss. Folded away until it is wanted.
//!
//! It changes once an epoch, so it is written as HTML: as leptos components it took twice the wasm.

use std::fmt::Write;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys;

use super::closures::{effect, on};
use super::store::Store;
use super::{format, likelihood};
use crate::lab::{Command, Evaluation, Phase};
use crate::number::fixed;
use crate::ops::Pixels;

/// Height of the bars' picture, in its own units; a latent number is one unit wide.
const HEIGHT: u32 = 48;

/// The panel. One handler serves its buttons.
#[component]
pub fn EvaluationPanel(store: Store) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    let settings = store.settings;
    effect(move || {
        let Some(panel) = panel.get() else { return };
        let is_grey = settings.get().pixels == Pixels::Grey;
        let floor = store.data.with(|data| data.as_ref().map_or(0.0, |data| data.floor));
        let figures = store.log.with(|log| written(log.test.last(), is_grey.then_some(floor)));
        let bound = store.log.with(|log| log.likelihoods.last().map(likelihood::written).unwrap_or_default());
        for (place, html) in [(".figures", figures), (".bound output", bound)] {
            if let Some(place) = part(&panel, place) {
                place.set_inner_html(&html);
            }
        }
    });
    effect(move || {
        let Some(panel) = panel.get() else { return };
        let resting = store.is_resting();
        let estimating = store.report.with(|report| matches!(report.phase, Phase::Estimating { .. }));
        for (name, enabled) in [("evaluate", resting), ("estimate", resting), ("cancel", estimating)] {
            if let Some(button) = part(&panel, &format!("[name={name}]")) {
                // Disabled, it would lose the focus of the keyboard that pressed it.
                let _ = button.set_attribute("aria-disabled", if enabled { "false" } else { "true" });
            }
        }
    });
    let press = move |event: web_sys::MouseEvent| {
        let pressed: web_sys::Element = event_target(&event);
        let disabled = pressed.get_attribute("aria-disabled").as_deref() == Some("true");
        match pressed.get_attribute("name").as_deref() {
            _ if disabled => {}
            Some("evaluate") => store.send(Command::Evaluate),
            Some("estimate") => {
                match panel.get_untracked().and_then(|panel| likelihood::order(store, &panel)) {
                    Some(order) => store.send(Command::Estimate(order)),
                    None => store.notices.say("Draws and test digits are whole numbers from 1 on."),
                }
            }
            Some("cancel") => store.send(Command::CancelEstimate),
            _ => {}
        }
    };
    view! {
        <details class="evaluation">
            <summary>"Evaluation"</summary>
            <div node_ref=panel inner_html=include_str!("evaluation_panel.html") on:click=on(press)></div>
        </details>
    }
}

fn part(panel: &web_sys::Element, selector: &str) -> Option<web_sys::Element> {
    panel.query_selector(selector).ok().flatten()
}

/// The last evaluation as HTML. It holds numbers and the page's own words, so nothing is escaped.
/// `floor` is the data's, in nats, where the pixels have one: grey ones do.
fn written(last: Option<&(u64, Evaluation)>, floor: Option<f64>) -> String {
    let mut values = [const { String::new() }; 4];
    let grey = if floor.is_some() { "" } else { " hidden" };
    let floor = floor.unwrap_or_default();
    let mut picture = String::from("<svg></svg><p class=hint>Nothing was evaluated yet.</p>");
    if let Some((step, evaluation)) = last {
        let [total, reconstruction, kl, above, floor] = [
            evaluation.losses.total(),
            evaluation.losses.reconstruction,
            evaluation.losses.kl,
            evaluation.losses.reconstruction - floor,
            floor,
        ]
        .map(|value| format::nats(Some(value)));
        values = [
            format!("{total} nats ({reconstruction} + {kl})"),
            format!("{above} nats ({reconstruction} − {floor})"),
            fixed(evaluation.squared_error, 4),
            format!("{} of {}", evaluation.active_units(), evaluation.latents.len()),
        ];
        picture = drawn(evaluation, &format::count(*step));
    }
    let [elbo, above, error, active] = values;
    format!(
        include_str!("evaluation.html"),
        elbo = elbo,
        above = above,
        grey = grey,
        error = error,
        active = active,
        picture = picture
    )
}

/// A bar for each latent number as SVG, also for those who hear the page, and what they are.
fn drawn(evaluation: &Evaluation, step: &str) -> String {
    let latents = &evaluation.latents;
    let largest = latents.iter().fold(0.0, |largest, latent| latent.kl.max(largest));
    let scale = f64::from(HEIGHT - 1) / f64::max(largest, 1e-3);
    let (mut numbers, mut paths) = (String::new(), [String::new(), String::new()]);
    for (index, latent) in latents.iter().enumerate() {
        let separator = if index == 0 { ':' } else { ',' };
        // Never quite nothing: a bar of no height would look like a number left out.
        let height = fixed(1.0 + latent.kl.max(0.0) * scale, 1);
        let _ = write!(numbers, "{separator} {}", fixed(latent.kl, 2));
        let _ = write!(paths[usize::from(latent.is_active())], "M{index}.15 {HEIGHT}v-{height}h.7v{height}z");
    }
    let [idle, active] = paths;
    let (count, images, largest) =
        (latents.len(), format::count(evaluation.images as u64), fixed(largest, 1));
    format!(
        "<svg role=img aria-label='KL of each latent number in nats{numbers}' viewBox='0 0 {count} {HEIGHT}' \
         preserveAspectRatio=none><path d='{idle}'/><path class=active d='{active}'/></svg>\
         <p class=hint>KL of each latent number, 0 to {largest} nats; grey where it is not active. \
         Over {images} test digits, after step {step}.</p>"
    )
}

//! What the test set says of the model, beyond its loss. Folded away until it is wanted.
//!
//! It changes once an epoch, so it is written as HTML: as leptos components it took twice the wasm.

use std::fmt::Write;

use leptos::html;
use leptos::prelude::*;

use super::format;
use super::store::Store;
use crate::lab::{Command, Evaluation};

/// Height of the bars' picture, in its own units; a latent number is one unit wide.
const HEIGHT: f64 = 48.0;

/// The panel.
#[component]
pub fn EvaluationPanel(store: Store) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let floor = store.data.with(|data| data.as_ref().map(|data| data.floor));
        let text = store.log.with(|log| written(log.test.last(), floor.unwrap_or_default()));
        if let Some(place) = place.get() {
            place.set_inner_html(&text);
        }
    });
    let resting = store.is_resting();
    view! {
        <details class="evaluation">
            <summary>"Evaluation"</summary>
            <div node_ref=place></div>
            <button disabled=move || !resting.get() on:click=move |_| store.send(Command::Evaluate)>
                "Evaluate now"
            </button>
        </details>
    }
}

/// The last evaluation as HTML. It holds numbers and the page's own words, so nothing is escaped.
/// `floor` is the data's, in nats.
fn written(last: Option<&(u64, Evaluation)>, floor: f64) -> String {
    let mut values = [const { String::new() }; 4];
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
            format!("{:.4}", evaluation.squared_error),
            format!("{} of {}", evaluation.active_units(), evaluation.latents.len()),
        ];
        picture = drawn(evaluation, &format::count(*step));
    }
    let [elbo, above, error, active] = values;
    format!(
        include_str!("evaluation.html"),
        elbo = elbo,
        above = above,
        error = error,
        active = active,
        picture = picture
    )
}

/// A bar for each latent number as SVG, also for those who hear the page, and what they are.
fn drawn(evaluation: &Evaluation, step: &str) -> String {
    let latents = &evaluation.latents;
    let largest = latents.iter().fold(0.0, |largest, latent| latent.kl.max(largest));
    let scale = (HEIGHT - 1.0) / f64::max(largest, 1e-3);
    let (mut numbers, mut paths) = (String::new(), [String::new(), String::new()]);
    for (index, latent) in latents.iter().enumerate() {
        let separator = if index == 0 { ':' } else { ',' };
        // Never quite nothing: a bar of no height would look like a number left out.
        let height = 1.0 + latent.kl.max(0.0) * scale;
        let _ = write!(numbers, "{separator} {:.2}", latent.kl);
        let _ = write!(
            paths[usize::from(latent.is_active())],
            "M{index}.15 {HEIGHT}v-{height:.1}h.7v{height:.1}z"
        );
    }
    let [idle, active] = paths;
    let (count, images) = (latents.len(), format::count(evaluation.images as u64));
    format!(
        "<svg role=img aria-label='KL of each latent number in nats{numbers}' viewBox='0 0 {count} {HEIGHT}' \
         preserveAspectRatio=none><path d='{idle}'/><path class=active d='{active}'/></svg>\
         <p class=hint>KL of each latent number, 0 to {largest:.1} nats; grey where it is not active. \
         Over {images} test digits, after step {step}.</p>"
    )
}

//! How good the samples are: prior beside fitted density. Folded away until it is wanted.
//!
//! Written as HTML, as the evaluation is.

use std::fmt::Write;

use leptos::html;
use leptos::prelude::*;

use super::canvas::paint_tiles;
use super::format;
use super::store::Store;
use crate::lab::quality::{Measures, SHOWN};
use crate::lab::{Command, Quality, Tiles};

/// Height of the bars' picture, in its own units; a class is one unit wide.
const HEIGHT: f64 = 20.0;

/// The panel.
#[component]
pub fn QualityPanel(store: Store) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let text = store.quality.with(|quality| quality.as_ref().map(written).unwrap_or_default());
        if let Some(place) = place.get() {
            place.set_inner_html(&text);
        }
    });
    let is_judged = Memo::new(move |_| store.quality.with(Option::is_some));
    let resting = store.is_resting();
    view! {
        <details class="evaluation quality">
            <summary>"Sample quality"</summary>
            <div class="scroll" node_ref=place></div>
            <Show when=move || is_judged.get()>
                <Pairs store label="Samples from the prior above their nearest training digits" of_density=false/>
                <Pairs store label="Samples from the fitted density above their nearest training digits" of_density=true/>
            </Show>
            <div class="row">
                <button disabled=move || !resting.get() on:click=move |_| store.send(Command::JudgeSamples)>
                    "Judge samples"
                </button>
                <button
                    disabled=move || store.study.with(Option::is_none)
                    on:click=move |_| store.send(Command::CancelStudy)
                >
                    "Cancel"
                </button>
            </div>
        </details>
    }
}

/// A row of samples above a row of training digits.
#[component]
fn Pairs(store: Store, label: &'static str, of_density: bool) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        store.palette.with(|palette| {
            store.quality.with(|quality| {
                if let Some(quality) = quality {
                    let study = if of_density { &quality.density } else { &quality.prior };
                    let tiles = Tiles { grid: (SHOWN, 2), values: study.pictures.clone() };
                    paint_tiles(&canvas, &tiles, palette);
                }
            });
        });
    });
    view! { <canvas node_ref=canvas role="img" aria-label=label></canvas> }
}

/// The figures as HTML. They are numbers and the page's own words, so nothing is escaped.
fn written(quality: &Quality) -> String {
    format!(
        include_str!("quality.html"),
        training = row("Training digits", &quality.training_digits, None),
        prior = row("Prior", &quality.prior.measures, Some(quality.prior.nearest)),
        density = row("Fitted density", &quality.density.measures, Some(quality.density.nearest)),
        samples = format::count(quality.samples as u64),
        step = format::count(quality.step),
        accuracy = percent(quality.accuracy),
        test = format!("{:.1}", quality.test_digits_nearest),
    )
}

fn percent(share: f64) -> String {
    format!("{:.1}%", 100.0 * share)
}

/// A line of the table, with a bar for each class as SVG, also for those who hear the page.
fn row(name: &str, measures: &Measures, nearest: Option<f64>) -> String {
    let largest = measures.histogram.iter().fold(1, |largest, &count| count.max(largest)) as f64;
    let (mut counts, mut path) = (String::new(), String::new());
    for (class, &count) in measures.histogram.iter().enumerate() {
        let height = HEIGHT * count as f64 / largest;
        let _ = write!(counts, " {count}");
        let _ = write!(path, "M{class}.15 {HEIGHT}v-{height:.1}h.7v{height:.1}z");
    }
    let (distance, sure) = (measures.frechet_distance, percent(measures.confident));
    let nearest = nearest.map(|nearest| format!("{nearest:.1}")).unwrap_or_default();
    format!(
        "<tr><th>{name}</th><td>{distance:.2}</td><td>{sure}</td><td>{nearest}</td><td><svg role=img \
         aria-label='{name}, 0 to 9:{counts}' viewBox='0 0 10 {HEIGHT}' preserveAspectRatio=none>\
         <path d='{path}'/></svg></td></tr>"
    )
}

//! How good the samples are: prior beside fitted density. Folded away until it is wanted.
//!
//! Written as HTML, as the evaluation is.

use std::fmt::Write;

use leptos::html;
use leptos::prelude::*;

use super::canvas::paint_tiles;
use super::closures::{effect, flag, on, text};
use super::format;
use super::store::Store;
use crate::lab::quality::{Measures, SHOWN};
use crate::lab::{Command, Quality, Tiles};
use crate::number::fixed;

/// Height of the bars' picture, in its own units; a class is one unit wide.
const HEIGHT: u32 = 20;

/// What the panel says before there are figures.
const UNJUDGED: &str = "<p class=hint>Trains a small classifier on the digits, and lets it judge samples of the prior \
    and of a density fitted to the encoded digits.</p>";

/// The panel.
#[component]
pub fn QualityPanel(store: Store) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    effect(move || {
        let text =
            store.quality.with(|quality| quality.as_ref().map_or_else(|| UNJUDGED.to_owned(), written));
        if let Some(place) = place.get() {
            place.set_inner_html(&text);
        }
    });
    let canvas = NodeRef::<html::Canvas>::new();
    effect(move || {
        let (Some(canvas), Some(quality)) = (canvas.get(), store.quality.get()) else { return };
        // Two rows of each kind: samples, and the training digits that are nearest to them.
        let values = [quality.prior.pictures, quality.density.pictures].concat();
        store.palette.with(|palette| paint_tiles(&canvas, &Tiles { grid: (SHOWN, 4), values }, palette));
    });
    let judge = move |_| {
        if untrack(|| store.is_resting()) {
            store.send(Command::JudgeSamples);
        }
    };
    view! {
        <details class="evaluation quality">
            <summary>"Sample quality"</summary>
            <div class="scroll" node_ref=place></div>
            <canvas
                node_ref=canvas
                role="img"
                aria-label="Samples from the prior and from the fitted density, above their nearest training digits"
                hidden=flag(move || store.quality.with(Option::is_none))
            ></canvas>
            <div class="row">
                <button aria-disabled=text(move || (!store.is_resting()).to_string()) on:click=on(judge)>
                    "Judge samples"
                </button>
                <button
                    aria-disabled=text(move || store.study.with(Option::is_none).to_string())
                    on:click=on(move |_| store.send(Command::CancelStudy))
                >
                    "Cancel"
                </button>
            </div>
        </details>
    }
}

/// The figures as HTML. They are numbers and the page's own words, so nothing is escaped.
fn written(quality: &Quality) -> String {
    // Of a small dataset there are fewer than samples.
    let digits: usize = quality.training_digits.histogram.iter().sum();
    let all =
        if digits < quality.samples { format!("{digits} training digits") } else { "Training digits".into() };
    format!(
        include_str!("quality.html"),
        training = row(&all, &quality.training_digits, None),
        prior = row("Prior", &quality.prior.measures, Some(quality.prior.nearest)),
        density = row("Fitted density", &quality.density.measures, Some(quality.density.nearest)),
        samples = format::count(quality.samples as u64),
        step = format::count(quality.step),
        accuracy = quality.accuracy.map_or("–".into(), percent),
        test = fixed(quality.test_digits_nearest, 1),
    )
}

fn percent(share: f64) -> String {
    fixed(100.0 * share, 1) + "%"
}

/// A line of the table, with a bar for each class as SVG, also for those who hear the page.
fn row(name: &str, measures: &Measures, nearest: Option<f64>) -> String {
    let largest = measures.histogram.iter().fold(1, |largest, &count| count.max(largest)) as f64;
    let (mut counts, mut path) = (String::new(), String::new());
    for (class, &count) in measures.histogram.iter().enumerate() {
        let height = fixed(f64::from(HEIGHT) * count as f64 / largest, 1);
        let _ = write!(counts, " {count}");
        let _ = write!(path, "M{class}.15 {HEIGHT}v-{height}h.7v{height}z");
    }
    let (distance, sure) = (fixed(measures.frechet_distance, 2), percent(measures.confident));
    let nearest = nearest.map(|nearest| fixed(nearest, 1)).unwrap_or_default();
    format!(
        "<tr><th>{name}</th><td>{distance}</td><td>{sure}</td><td>{nearest}</td><td><svg role=img \
         aria-label='{name}, 0 to 9:{counts}' viewBox='0 0 10 {HEIGHT}' preserveAspectRatio=none>\
         <path d='{path}'/></svg></td></tr>"
    )
}

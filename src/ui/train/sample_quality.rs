//! The quality of samples from the prior and from the fitted density.

use leptos::html;
use leptos::prelude::*;

use crate::lab::quality::{Measures, SHOWN};
use crate::lab::{Cells, Command};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::paint_cells;
use crate::ui::state::{use_data, use_lab, use_own, use_samples, use_theme};

/// Height of the bars' picture, in its own units; a class is one unit wide.
const HEIGHT: f64 = 20.0;

/// Judges the samples by a classifier trained on request.
#[component]
pub fn SampleQuality(is_resting: Memo<bool>) -> impl IntoView {
    let t = use_locale();
    let (lab, samples) = (use_lab(), use_samples());
    let is_judged = Memo::new(move |_| samples.quality.with(Option::is_some));
    let is_studying = Memo::new(move |_| samples.study.with(Option::is_some));
    let judge = move |_| {
        if is_resting.get_untracked() {
            lab.send(Command::JudgeSamples);
        }
    };
    view! {
        <div class="quality">
            <h3>{t.text(|t| t.sample_quality())}</h3>
            <Show when=move || is_judged.get() fallback=move || view! { <p class="hint">{t.get().unjudged_hint()}</p> }>
                <Table/>
                <Pictures/>
                <p class="hint" translate="no">
                    {move || samples.quality.with(|quality| quality.as_ref().map(|quality| t.get().quality_hint(quality)))}
                </p>
            </Show>
            <div class="foot row">
                <button aria-disabled=move || (!is_resting.get()).to_string() on:click=judge>
                    {t.text(|t| t.judge_samples())}
                </button>
                <button
                    aria-label=t.text(|t| t.cancel_study())
                    aria-disabled=move || (!is_studying.get()).to_string()
                    on:click=move |_| lab.send(Command::CancelStudy)
                >
                    {t.text(|t| t.cancel())}
                </button>
            </div>
        </div>
    }
}

/// One line each for training digits, prior and fitted density.
#[component]
fn Table() -> impl IntoView {
    let t = use_locale();
    let quality = use_samples().quality;
    let rows = move || {
        quality.get().map(|quality| {
            // Of a small dataset there are fewer than samples.
            let digits: usize = quality.training_digits.histogram.iter().sum();
            let digits = if digits < quality.samples { Some(digits) } else { None };
            let (prior, density) = (quality.prior, quality.density);
            view! {
                <Row name=t.get().training_digits(digits) measures=quality.training_digits/>
                <Row name=t.get().prior().to_owned() measures=prior.measures nearest=prior.nearest/>
                <Row name=t.get().fitted_density().to_owned() measures=density.measures nearest=density.nearest/>
            }
        })
    };
    view! {
        <div class="scroll">
            <table translate="no">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col" class="right">{t.text(|t| t.frechet_distance())}</th>
                        <th scope="col" class="right">{t.text(|t| t.sure_of_a_digit())}</th>
                        <th scope="col" class="right">{t.text(|t| t.to_nearest())}</th>
                        <th scope="col">{t.text(|t| t.by_class())}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// A line of the table, with a bar for each class.
#[component]
fn Row(name: String, measures: Measures, #[prop(optional)] nearest: Option<f64>) -> impl IntoView {
    let t = use_locale();
    let largest = measures.histogram.iter().fold(1, |largest, &count| count.max(largest)) as f64;
    let bar = |(class, &count): (usize, &usize)| {
        let height = HEIGHT * count as f64 / largest;
        format!("M{class}.15 {HEIGHT}v-{height:.1}h.7v{height:.1}z")
    };
    let path: String = measures.histogram.iter().enumerate().map(bar).collect();
    let classes = measures.histogram.len();
    let (data, own, row) = (use_data(), use_own(), name.clone());
    let label = move || {
        let labels =
            data.in_use.with(|data| data.as_ref().map(|data| data.classes.clone()).unwrap_or_default());
        let counts = labels.labels().iter().zip(&measures.histogram);
        let counts: Vec<String> =
            counts.map(|(&label, count)| format!("{}: {count}", own.class_name(label))).collect();
        t.get().counts_by_class(&row, &counts.join(", "))
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="right">{format::fixed(measures.frechet_distance, 2)}</td>
            <td class="right">{format::percent(measures.confident)}</td>
            <td class="right">{nearest.map(|nearest| format::fixed(nearest, 1))}</td>
            <td>
                <svg class="class-bars" role="img" aria-label=label viewBox=format!("0 0 {classes} {HEIGHT}") preserveAspectRatio="none">
                    <path d=path/>
                </svg>
            </td>
        </tr>
    }
}

/// Two rows of each kind: samples, and the training digits that are nearest to them.
#[component]
fn Pictures() -> impl IntoView {
    let t = use_locale();
    let (quality, theme) = (use_samples().quality, use_theme());
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let (Some(canvas), Some(quality)) = (canvas.get(), quality.get()) else { return };
        let values = [quality.prior.pictures, quality.density.pictures].concat();
        theme.palette.with(|palette| paint_cells(&canvas, &Cells { grid: (SHOWN, 4), values }, palette));
    });
    view! { <canvas node_ref=canvas class="pixels" role="img" aria-label=t.text(|t| t.quality_pictures())></canvas> }
}

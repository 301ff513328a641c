//! Anomaly: the cost of the drawing in the distribution of the test digits' costs.

use std::fmt::Write;
use std::rc::Rc;

use leptos::prelude::*;

use super::second_set::{Compare, SecondSet};
use crate::explore::anomaly::histogram;
use crate::explore::{Anomaly, AnomalyRequest, Kind, Request};
use crate::lab::Cells;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::Picture;
use crate::ui::state::{Room, keep_asking, use_data, use_drawing, use_explore, use_lab, use_rooms};

/// Bars of the histogram.
const BARS: usize = 48;
/// The most expensive test digits on show.
const STRANGEST: usize = 8;
/// Height of the histogram, in its own units; a bar is one unit wide.
const HEIGHT: f64 = 30.0;

/// The sheet.
#[component]
pub fn AnomalyPanel() -> impl IntoView {
    let t = use_locale();
    let (rooms, drawing, explore, data) = (use_rooms(), use_drawing(), use_explore(), use_data());
    let second = RwSignal::new_local(None::<SecondSet>);
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Use);
    keep_asking(use_lab(), Kind::Anomaly, move || {
        let others = second.with(|second| second.as_ref().map(|second| second.greys.clone()));
        (is_shown.get() && data.in_use.with(Option::is_some))
            .then_some(Request::Anomaly(AnomalyRequest { others }))
    });
    let found = explore.anomaly;
    let cost = Memo::new(move |_| {
        drawing.posterior.with(|posterior| posterior.as_ref().map(|posterior| posterior.losses.total()))
    });
    let rank = Memo::new(move |_| found.with(|found| Some(found.as_ref()?.rank(cost.get()?))));
    let progress =
        Memo::new(move |_| found.with(|found| found.as_ref().map(|found| (found.digits.len(), found.total))));
    let hint = move || match progress.get() {
        Some((done, total)) if done < total => t.get().anomaly_progress(done, total),
        _ => t.get().anomaly_hint().to_owned(),
    };
    view! {
        <section class="sheet w5 anomaly column" id="use/anomaly" aria-labelledby="anomaly-title">
            <div class="head"><h2 id="anomaly-title">{t.text(|t| t.anomaly())}</h2></div>
            <p class="hint" translate="no">{hint}</p>
            <p class="verdict" translate="no">
                <output class="number" aria-label=t.text(|t| t.cheaper_digits()) aria-live="off">
                    {move || rank.get().map_or("–".to_owned(), format::percent)}
                </output>
                <span>{move || t.get().verdict(cost.get())}</span>
            </p>
            <Histogram cost/>
            <Compare second/>
            <Strangest/>
        </section>
    }
}

/// What the histogram covers: from the least cost to one that few digits exceed.
fn range(found: &Anomaly) -> [f64; 2] {
    let mut sorted = found.digits.clone();
    sorted.sort_by(f64::total_cmp);
    let most = sorted[(sorted.len() - 1) * 199 / 200];
    [sorted[0].min(0.0), (1.4 * most).max(1.0)]
}

/// The costs of test digits, those of the letters behind them, and a mark at the drawing's.
#[component]
fn Histogram(cost: Memo<Option<f64>>) -> impl IntoView {
    let t = use_locale();
    let found = use_explore().anomaly;
    let covered = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| range(found))));
    let path = move |costs: fn(&Anomaly) -> &[f64]| {
        let range = covered.get();
        found
            .with(|found| found.as_ref().zip(range).map(|(found, range)| bars(costs(found), range)))
            .unwrap_or_default()
    };
    // Where the drawing stands, as a share of the width; what is beyond the end is at the end.
    let mark = move || {
        let ([low, high], cost) = covered.get().zip(cost.get())?;
        Some(((cost - low) / (high - low)).clamp(0.0, 1.0))
    };
    let label = move || {
        t.get().histogram_of_costs(
            found.with(|found| found.as_ref().map_or(0, |found| found.digits.len())),
            cost.get(),
        )
    };
    let axis = move |share: f64| {
        move || {
            covered.get().map_or("–".to_owned(), |[low, high]| format::fixed(low + share * (high - low), 0))
        }
    };
    view! {
        <div class="histogram">
            <svg viewBox=format!("0 0 {BARS} {HEIGHT}") preserveAspectRatio="none" role="img" aria-label=label>
                <path class="others" d=move || path(|found| &found.others)/>
                <path d=move || path(|found| &found.digits)/>
            </svg>
            <i hidden=move || mark().is_none() style:left=move || format!("{:.2}%", 100.0 * mark().unwrap_or_default())></i>
        </div>
        <p class="axis hint" translate="no">
            <span>{axis(0.0)}</span><span>{axis(0.5)}</span><span>{axis(1.0)} " nats"</span>
        </p>
    }
}

/// Bars, the highest as high as the picture.
fn bars(costs: &[f64], range: [f64; 2]) -> String {
    let counts = histogram(costs, range, BARS);
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let mut path = String::new();
    for (index, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let height = HEIGHT * count as f64 / most as f64;
        let _ = write!(path, "M{index} {HEIGHT}v-{height:.2}h.9v{height:.2}z");
    }
    path
}

/// The test digits that cost most. A press puts one on the pad.
#[component]
fn Strangest() -> impl IntoView {
    let t = use_locale();
    let (found, data, drawing) = (use_explore().anomaly, use_data(), use_drawing());
    let strangest = Memo::new(move |_| {
        let of = |found: &Rc<Anomaly>| found.strangest(STRANGEST);
        found.with(|found| found.as_ref().map(of)).unwrap_or_default()
    });
    let one = move |place: usize| {
        let digit = Memo::new(move |_| strangest.with(|strangest| strangest.get(place).copied()));
        let cells = Signal::derive(move || Cells::one(digit.get().and_then(|digit| data.test_digit(digit))));
        let nats = move || found.with(|found| found.as_ref()?.digits.get(digit.get()?).copied());
        let put = move |_| {
            if let Some(digit) = digit.get_untracked() {
                drawing.to_draw.set(untrack(|| data.test_digit(digit)));
            }
        };
        view! {
            <li>
                <button class="plain" aria-label=move || t.get().strange_digit(digit.get(), nats()) on:click=put>
                    <Picture cells/>
                </button>
            </li>
        }
    };
    view! {
        <div class="answers strangest">
            <p class="hint">{t.text(|t| t.strangest_hint())}</p>
            <ol>{(0..STRANGEST).map(one).collect_view()}</ol>
        </div>
    }
}

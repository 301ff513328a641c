//! Do generated digits help?: classifiers of few real digits, with and without generated ones beside them.

use leptos::prelude::*;

use crate::explore::helps::{Comparison, GENERATED, REAL, SEEDS, Spread};
use crate::explore::{HelpsRequest, Kind, Request};
use crate::lab::Command;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_data, use_explore, use_lab, use_run};

/// The sheet.
#[component]
pub fn HelpsPanel() -> impl IntoView {
    let t = use_locale();
    let (lab, run, data) = (use_lab(), use_run(), use_data());
    let found = use_explore().helps;
    let has_labels = Memo::new(move |_| {
        data.dataset.with(|data| {
            data.as_ref().is_none_or(|data| data.train.labels.is_some() && data.test.labels.is_some())
        })
    });
    let has_model = Memo::new(move |_| run.report.with(|report| report.steps_per_epoch > 0));
    let is_ready = Memo::new(move |_| has_model.get() && has_labels.get());
    let is_training = Memo::new(move |_| run.report.with(|report| report.phase.is_running()));
    let is_busy = Memo::new(move |_| {
        found.with(|found| {
            found.as_ref().is_some_and(|found| found.done < 1.0 && !found.comparisons.is_empty())
        })
    });
    let compare = move |_| {
        if is_busy.get_untracked() {
            lab.send(Command::StopExploring(Kind::Helps));
            found.set(None);
        } else if let Some(dataset) = data.current_dataset().filter(|_| is_ready.get_untracked()) {
            lab.send(Command::Explore(Request::Helps(HelpsRequest::of(dataset))));
        }
    };
    let done = Memo::new(move |_| found.with(|found| found.as_ref().map_or(0.0, |found| found.done)));
    let words = move || match (has_labels.get(), is_busy.get()) {
        (false, _) => t.get().helps_needs_labels().to_owned(),
        (true, true) => t.get().helps_progress(done.get(), is_training.get()),
        (true, false) => t.get().helps_rests(found.with(|found| {
            found.as_ref().filter(|found| !found.comparisons.is_empty()).map(|found| found.step)
        })),
    };
    view! {
        <section class="sheet w12 helps" id="use/helps" aria-labelledby="helps-title">
            <div class="head">
                <h2 id="helps-title">{t.text(|t| t.helps())}</h2>
                <button class="push" aria-disabled=move || (!is_ready.get()).to_string() on:click=compare>
                    {move || if is_busy.get() { t.get().cancel() } else { t.get().helps_compare() }}
                </button>
            </div>
            <p class="hint">{move || t.get().helps_hint(GENERATED, SEEDS)}</p>
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th>{t.text(|t| t.helps_real())}</th>
                            <th class="right">{t.text(|t| t.helps_alone())}</th>
                            <th class="right">{t.text(|t| t.helps_with())}</th>
                            <th class="right">{t.text(|t| t.helps_difference())}</th>
                        </tr>
                    </thead>
                    <tbody>{(0..REAL.len()).map(|row| view! { <Row row/> }).collect_view()}</tbody>
                </table>
            </div>
            <progress aria-label=t.text(|t| t.helps()) max="1" prop:value=move || done.get()></progress>
            <p class="hint" translate="no">{words}</p>
            <Effects/>
        </section>
    }
}

/// The mean of some shares in percent and, of more than one, their spread; a dash for none.
fn written(shares: &[f64]) -> String {
    match Spread::of(shares) {
        Some(Spread { mean, .. }) if shares.len() == 1 => format::percent(mean),
        Some(Spread { mean, deviation }) => {
            format!("{} ± {}", format::fixed(100.0 * mean, 1), format::percent(deviation))
        }
        None => "–".to_owned(),
    }
}

/// The same of differences, with a sign.
fn signed(differences: &[f64]) -> String {
    match Spread::of(differences) {
        Some(Spread { mean, .. }) if mean < 0.0 => {
            let opposite: Vec<f64> = differences.iter().map(|one| -one).collect();
            "−".to_owned() + &written(&opposite)
        }
        Some(_) => "+".to_owned() + &written(differences),
        None => written(&[]),
    }
}

/// So many real digits: accuracies alone and with generated ones, as far as they are known.
#[component]
fn Row(row: usize) -> impl IntoView {
    let t = use_locale();
    let found = use_explore().helps;
    let read = move |read: &dyn Fn(&Comparison) -> String| {
        found.with(|found| {
            found.as_ref().and_then(|found| found.comparisons.get(row)).map_or_else(|| "–".to_owned(), read)
        })
    };
    let digits = Memo::new(move |_| {
        found.with(|found| {
            found.as_ref().and_then(|found| found.comparisons.get(row)).map_or(0, |row| row.digits)
        })
    });
    let alone = move || read(&|one| written(&one.alone));
    let with = move || read(&|one| written(&one.with));
    let difference = move || read(&|one| signed(&one.differences()));
    view! {
        <tr>
            <th scope="row" translate="no">
                {move || t.get().helps_of_each(REAL[row])}
                <small>{move || (digits.get() > 0).then(|| t.get().helps_in_all(digits.get()))}</small>
            </th>
            <td class="right number" translate="no">
                <output aria-label=move || t.get().helps_alone_of(REAL[row]) aria-live="off">{alone}</output>
            </td>
            <td class="right number" translate="no">
                <output aria-label=move || t.get().helps_with_of(REAL[row]) aria-live="off">{with}</output>
            </td>
            <td class="right number" translate="no">{difference}</td>
        </tr>
    }
}

/// What the comparisons say, once they are complete.
#[component]
fn Effects() -> impl IntoView {
    let t = use_locale();
    let found = use_explore().helps;
    let effects = Memo::new(move |_| {
        let of = |one: &Comparison| Some((one.of_each, one.effect()?, Spread::of(&one.differences())?.mean));
        found
            .with(|found| {
                found.as_ref().map(|found| found.comparisons.iter().filter_map(of).collect::<Vec<_>>())
            })
            .unwrap_or_default()
    });
    let words = move || {
        let sentence =
            |(of_each, effect, mean)| view! { <li>{t.get().helps_effect(of_each, effect, mean)}</li> };
        effects.get().into_iter().map(sentence).collect_view()
    };
    view! { <ul class="effects" aria-live="polite" translate="no">{words}</ul> }
}

//! A run to compare later ones with: its results, and which settings differ.

use leptos::prelude::*;

use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::settings::changes;
use crate::ui::state::{Data, Run, use_data, use_run};
use crate::ui::train::chart::{Baseline, History};

/// The comparison.
#[component]
pub fn ComparePanel() -> impl IntoView {
    let t = use_locale();
    let baseline = use_run().baseline;
    let has_baseline = Memo::new(move |_| baseline.with(Option::is_some));
    view! {
        <section class="sheet w7 column compare" aria-labelledby="compare-title">
            <div class="head">
                <h2 id="compare-title">{t.text(|t| t.compare_title())}</h2>
                <BaselineButton/>
            </div>
            <Show
                when=move || has_baseline.get()
                fallback=move || view! { <p class="nothing">{t.text(|t| t.no_baseline())}</p> }
            >
                <p class="hint"><a href="#train">{t.text(|t| t.baseline_in_chart())}</a></p>
                <Comparison/>
            </Show>
        </section>
    }
}

#[component]
fn BaselineButton() -> impl IntoView {
    let t = use_locale();
    let (run, data) = (use_run(), use_data());
    let press = move |_| {
        run.baseline.update(|baseline| {
            *baseline = match baseline {
                Some(_) => None,
                None => Some(run_so_far(run, data)),
            };
        });
    };
    view! {
        <button class="push" aria-pressed=move || run.baseline.with(Option::is_some).to_string() on:click=press>
            {t.text(|t| t.set_as_baseline())}
        </button>
    }
}

/// The current run, to compare others with.
fn run_so_far(run: Run, data: Data) -> Baseline {
    let (settings, steps_per_epoch) = run.with_current(|report| (report.settings, report.steps_per_epoch));
    let data = data.with_current(|data| data.map(|data| (data.origin, data.train)));
    Baseline { settings, steps_per_epoch, data, history: run.history.get_untracked() }
}

/// The baseline and this run: the results of each, and what differs.
#[component]
fn Comparison() -> impl IntoView {
    let t = use_locale();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t.text(|t| t.comparison())>
            <table translate="no">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col" class="baseline">{t.text(|t| t.baseline_run())}</th>
                        <th scope="col" class="this">{t.text(|t| t.this_run())}</th>
                    </tr>
                </thead>
                <Results/>
                <Differences/>
            </table>
        </div>
    }
}

/// The results of each run.
#[component]
fn Results() -> impl IntoView {
    let t = use_locale();
    let run = use_run();
    let steps = |history: &History| format::count(history.last_step());
    let test_loss = |history: &History| format::nats(history.test().last().map(|point| point.losses.total()));
    let of_kept = move |read: fn(&History) -> String| {
        run.baseline.with(|baseline| baseline.as_ref().map(|baseline| read(&baseline.history)))
    };
    view! {
        <tbody>
            <tr>
                <th scope="row">{t.text(|t| t.steps_taken())}</th>
                <td>{move || of_kept(steps)}</td>
                <td>{move || run.history.with(steps)}</td>
            </tr>
            <tr>
                <th scope="row">{t.text(|t| t.last_test_loss())}</th>
                <td>{move || of_kept(test_loss)}</td>
                <td>{move || run.history.with(test_loss)}</td>
            </tr>
        </tbody>
    }
}

/// A difference between the runs: its name, the baseline's value and this one's.
type Difference = [String; 3];

/// Data and settings that differ.
#[component]
fn Differences() -> impl IntoView {
    let t = use_locale();
    let (run, data) = (use_run(), use_data());
    let differences = Memo::new(move |_| {
        let now = data.in_use.with(|data| data.as_ref().map(|data| (data.origin, data.train)));
        let settings = run.settings.get();
        run.baseline.with(|baseline| {
            let Some(baseline) = baseline else { return Vec::new() };
            let words = |data| match data {
                Some((origin, images)) => t.get().data_in_short(origin, images),
                None => "–".to_owned(),
            };
            let data =
                (baseline.data != now).then(|| [t.get().data().to_owned(), words(baseline.data), words(now)]);
            let settings = changes(&baseline.settings, &settings)
                .into_iter()
                .map(|(setting, before, after)| [t.get().setting_name(setting.id).to_owned(), before, after]);
            data.into_iter().chain(settings).collect()
        })
    });
    view! {
        <tbody>
            <For each=move || differences.get() key=Difference::clone let([name, before, after])>
                <tr>
                    <th scope="row">{name}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                </tr>
            </For>
            <tr hidden=move || differences.with(|differences| !differences.is_empty())>
                <td colspan="3">{t.text(|t| t.same_settings_and_data())}</td>
            </tr>
        </tbody>
    }
}

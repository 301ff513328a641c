//! A training step in four figures.

use leptos::prelude::*;

use crate::lab::PlanRow;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_device, use_run};

/// Time, work, dispatches and memory traffic of a step.
#[component]
pub fn StepReadings() -> impl IntoView {
    let t = use_locale();
    let (run, device) = (use_run(), use_device());
    let milliseconds = move || match run.report.with(|report| report.milliseconds_per_step) {
        Some(milliseconds) => format::fixed(milliseconds, if milliseconds < 10.0 { 2 } else { 1 }),
        None => NOTHING.to_owned(),
    };
    // A reading of the plan; a dash before there is one.
    let of_plan = move |read: fn(&[PlanRow]) -> String| {
        device.plan.with(|rows| if rows.is_empty() { NOTHING.to_owned() } else { read(rows) })
    };
    view! {
        <section class="sheet w12" aria-label=t.text(|t| t.one_step())>
            <dl class="step-readings" translate="no">
                <div>
                    <dt>{t.text(|t| t.step_time())}</dt>
                    <dd><output aria-live="off">{milliseconds}</output> " ms"</dd>
                </div>
                <div>
                    <dt>{t.text(|t| t.step_work())}</dt>
                    <dd><output aria-live="off">{move || of_plan(giga_flops)}</output> " GFLOP"</dd>
                </div>
                <div>
                    <dt>{move || t.get().step_lines(device.kind())}</dt>
                    <dd><output aria-live="off">{move || of_plan(|rows| rows.len().to_string())}</output></dd>
                </div>
                <div>
                    <dt>{t.text(|t| t.step_traffic())}</dt>
                    <dd><output aria-live="off">{move || of_plan(megabytes)}</output> " MB"</dd>
                </div>
            </dl>
        </section>
    }
}

/// Shown where there is no figure yet.
const NOTHING: &str = "–";

fn giga_flops(rows: &[PlanRow]) -> String {
    let flops: u64 = rows.iter().map(|row| row.flops).sum();
    format::fixed(flops as f64 / 1e9, 2)
}

/// What a step must read and write at least once.
fn megabytes(rows: &[PlanRow]) -> String {
    let bytes: u64 = rows.iter().map(|row| row.bytes).sum();
    format::rate(bytes as f64 / 1e6)
}

//! A bench's progress, then its report as a table and as JSON.

use leptos::prelude::*;

use super::bench::Bench;
use crate::bench::Report;
use crate::ui::locale::use_locale;

/// Status and report.
#[component]
pub fn BenchView(bench: Bench) -> impl IntoView {
    let t = use_locale();
    let status = move || bench.state.with(|state| t.get().bench_status(state));
    // A line a second would drown everything else that is announced.
    let live = move || if bench.is_running() { "off" } else { "polite" };
    view! {
        <p translate="no"><output id="bench-status" aria-live=live>{status}</output></p>
        {move || bench.report.get().map(|report| view! { <ReportView report/> })}
    }
}

#[component]
fn ReportView(report: Report) -> impl IntoView {
    let t = use_locale();
    let json = serde_json::to_string(&report).unwrap_or_default();
    let file = format!("data:application/json,{}", js_sys::encode_uri_component(&json));
    let rows = report.rows();
    view! {
        <p class="hint" translate="no">{move || t.get().bench_summary(&report)}</p>
        <div class="scroll bench-table" tabindex="0" role="region" aria-label=t.text(|t| t.bench_table())>
            <table translate="no">
                <thead><tr><Heads/></tr></thead>
                <tbody>{rows.into_iter().map(|cells| view! { <Row cells/> }).collect_view()}</tbody>
            </table>
        </div>
        <a class="button" download="bench.json" href=file>{t.text(|t| t.download_as_json())}</a>
        <details>
            <summary>"JSON"</summary>
            <pre class="scroll" translate="no">
                <output aria-label=t.text(|t| t.bench_json()) aria-live="off">{json}</output>
            </pre>
        </details>
    }
}

#[component]
fn Heads() -> impl IntoView {
    let t = use_locale();
    let head = move |column| {
        view! { <th scope="col" class:right=is_number(column)>{move || t.get().bench_heads()[column]}</th> }
    };
    (0..Report::HEADS.len()).map(head).collect_view()
}

#[component]
fn Row(cells: [String; Report::HEADS.len()]) -> impl IntoView {
    let t = use_locale();
    let [label, name, numbers @ ..] = cells;
    let kernel = name.clone();
    view! {
        <tr>
            <th scope="row">{move || t.get().bench_line(&label, &name)}</th>
            <td><code>{kernel}</code></td>
            {numbers.map(|number| view! { <td class="right">{number}</td> })}
        </tr>
    }
}

fn is_number(column: usize) -> bool {
    column >= Report::WORDS
}

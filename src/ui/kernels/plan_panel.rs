//! The training step's plan as a table: what the GPU does, dispatch by dispatch.
//!
//! Written as HTML, as the evaluation is.

use leptos::prelude::*;
use leptos::web_sys::{Element, Event};

use super::closures::{on, text};
use super::format;
use super::shared::Shared;
use super::store::Store;
use crate::lab::PlanRow;
use crate::number::fixed;

/// The panel; its table is made when it is opened.
#[component]
pub fn PlanPanel(store: Store) -> impl IntoView {
    let open = Shared::new(false);
    let summary = text(move || {
        store.plan.with(|rows| match rows.len() {
            0 => "one training step, dispatch by dispatch".to_owned(),
            count => {
                let flops = rows.iter().map(|row| row.flops).sum();
                let bytes = rows.iter().map(|row| row.bytes).sum();
                format!(
                    "one training step: {count} dispatches, {}FLOP, {}B",
                    format::si(flops),
                    format::si(bytes)
                )
            }
        })
    });
    let table = text(move || if open.get() { store.plan.with(|rows| written(rows)) } else { String::new() });
    // Of two quick clicks the browser tells once.
    let toggle = move |event: Event| open.set(event_target::<Element>(&event).has_attribute("open"));
    view! {
        <details class="sheet plan" on:toggle=on(toggle)>
            <summary><h2>"Plan"</h2> <span class="hint">{summary}</span></summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Table of dispatches" inner_html=table></div>
        </details>
    }
}

/// The table as HTML. Its words are the page's own, so nothing is escaped.
fn written(rows: &[PlanRow]) -> String {
    let most = rows.iter().map(|row| row.flops).max().unwrap_or(0).max(1);
    let rows: String = rows.iter().map(|row| line(row, most)).collect();
    format!(include_str!("plan.html"), rows = rows)
}

/// One dispatch; the bar behind its FLOPs compares it with the dearest.
fn line(row: &PlanRow, most: u64) -> String {
    let [x, y, z] = row.workgroups;
    // What a second dispatch of a line does is counted with the first.
    let counted = |amount: u64| if amount == 0 { String::new() } else { format::si(amount) };
    let share = fixed(100.0 * row.flops as f64 / most as f64, 1);
    format!(
        "<tr><th scope=row>{}</th><td><code>{}</code></td><td>{}</td><td class=right>{x} × {y} × {z}</td>\
         <td class='right share'><svg viewBox='0 0 100 1' preserveAspectRatio=none aria-hidden=true>\
         <path d='M100 0h-{share}v1h{share}z'/></svg>{}</td><td class=right>{}</td></tr>",
        row.label,
        row.shader,
        row.shape,
        counted(row.flops),
        counted(row.bytes)
    )
}

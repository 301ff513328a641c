//! The training step's plan as a table: what the GPU does, dispatch by dispatch.

use leptos::prelude::*;

use super::format;
use super::store::Store;
use crate::lab::PlanRow;
use crate::number::fixed;

/// The panel; its table is made when it is opened.
#[component]
pub fn PlanPanel(store: Store) -> impl IntoView {
    let open = RwSignal::new(false);
    let summary = move || {
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
    };
    view! {
        <details class="sheet plan" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary><h2>"Plan"</h2> <span class="hint">{summary}</span></summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Table of dispatches">
                {move || open.get().then(|| view! { <PlanTable store/> })}
            </div>
        </details>
    }
}

#[component]
fn PlanTable(store: Store) -> impl IntoView {
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">"Dispatch"</th>
                    <th scope="col">"Shader"</th>
                    <th scope="col">"Shapes"</th>
                    <th scope="col" class="right">"Workgroups"</th>
                    <th scope="col" class="right">"FLOP"</th>
                    <th scope="col" class="right">"Bytes"</th>
                </tr>
            </thead>
            <tbody>
                {move || store.plan.with(|rows| {
                    let most = rows.iter().map(|row| row.flops).max().unwrap_or(0).max(1);
                    rows.iter().map(|row| view_row(row, most)).collect_view()
                })}
            </tbody>
        </table>
    }
}

/// One dispatch; the bar behind its FLOPs compares it with the dearest.
fn view_row(row: &PlanRow, most: u64) -> impl IntoView + use<> {
    let [x, y, z] = row.workgroups;
    // What a second dispatch of a line does is counted with the first.
    let counted = |amount: u64| if amount == 0 { String::new() } else { format::si(amount) };
    let share = fixed(100.0 * row.flops as f64 / most as f64, 1) + "%";
    view! {
        <tr>
            <th scope="row">{row.label.clone()}</th>
            <td><code>{row.shader}</code></td>
            <td>{row.shape.clone()}</td>
            <td class="right">{format!("{x} × {y} × {z}")}</td>
            <td class="right share" style:--share=share>{counted(row.flops)}</td>
            <td class="right">{counted(row.bytes)}</td>
        </tr>
    }
}

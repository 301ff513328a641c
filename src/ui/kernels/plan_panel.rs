//! The training step's plan as a table: what the device does, dispatch by dispatch.

use leptos::prelude::*;

use crate::lab::PlanRow;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::use_device;

/// The plan.
#[component]
pub fn PlanPanel() -> impl IntoView {
    let t = use_locale();
    let device = use_device();
    view! {
        <section class="sheet w12" aria-labelledby="plan-title">
            <div class="head"><h2 id="plan-title">{t.text(|t| t.plan_title())}</h2></div>
            <p class="hint">{move || t.get().plan_hint(device.kind())}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=t.text(|t| t.plan_table())>
                <PlanTable/>
            </div>
        </section>
    }
}

#[component]
fn PlanTable() -> impl IntoView {
    let t = use_locale();
    let plan = use_device().plan;
    let most_flops =
        Memo::new(move |_| plan.with(|rows| rows.iter().map(|row| row.flops).max().unwrap_or(0)));
    view! {
        <table class="plan" translate="no">
            <thead>
                <tr>
                    <th scope="col">{t.text(|t| t.plan_dispatch())}</th>
                    <th scope="col">{t.text(|t| t.plan_shader())}</th>
                    <th scope="col">{t.text(|t| t.plan_shape())}</th>
                    <th scope="col" class="right">{t.text(|t| t.plan_workgroups())}</th>
                    <th scope="col" class="right">"FLOP"</th>
                    <th scope="col" class="right">{t.text(|t| t.plan_bytes())}</th>
                </tr>
            </thead>
            <tbody>
                // A row is its own key: with other tiles or settings only the rows that change are made anew.
                <For
                    each=move || plan.get().into_iter().enumerate()
                    key=|(place, row)| (*place, row.clone())
                    let((_, row))
                >
                    <Line row most_flops/>
                </For>
            </tbody>
        </table>
    }
}

/// One dispatch; the bar next to its FLOPs compares it with the largest one.
#[component]
fn Line(row: PlanRow, most_flops: Memo<u64>) -> impl IntoView {
    let t = use_locale();
    let PlanRow { label, shader, shape, workgroups: [x, y, z], flops, bytes } = row;
    let shape = move || shape.clone().unwrap_or_else(|| t.get().partial_sums().to_owned());
    // The work of a line's second dispatch is counted with the first.
    let counted = |amount: u64| if amount == 0 { String::new() } else { format::si(amount) };
    let share = move || format!("{:.1}%", 100.0 * flops as f64 / most_flops.get().max(1) as f64);
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td><code>{shader}</code></td>
            <td>{shape}</td>
            <td class="right">{format!("{x} × {y} × {z}")}</td>
            <td class="flops">
                <span class="meter" aria-hidden="true"><i style:width=share></i></span>
                <span class="amount">{counted(flops)}</span>
            </td>
            <td class="right">{counted(bytes)}</td>
        </tr>
    }
}

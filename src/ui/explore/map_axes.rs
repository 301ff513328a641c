//! The choice of the map's axes.

use leptos::prelude::*;

use crate::explore::Axis;
use crate::ui::locale::use_locale;

/// Principal components on offer.
const PRINCIPAL: usize = 4;

/// An axis's value in the list.
fn value(axis: Axis) -> String {
    match axis {
        Axis::Principal(rank) => format!("pc{rank}"),
        Axis::Latent(index) => index.to_string(),
    }
}

/// What the axis is called, in every language.
pub fn name(axis: Axis) -> String {
    match axis {
        Axis::Principal(rank) => format!("PC {}", rank + 1),
        Axis::Latent(index) => format!("z {}", index + 1),
    }
}

/// One list for each direction.
#[component]
pub fn AxisChoice(axes: RwSignal<[Axis; 2]>, size: Memo<usize>) -> impl IntoView {
    let t = use_locale();
    let offered = Memo::new(move |_| {
        let principal = (0..PRINCIPAL.min(size.get())).map(Axis::Principal);
        principal.chain((0..size.get()).map(Axis::Latent)).collect::<Vec<_>>()
    });
    view! {
        <span class="row push">
            <AxisList axes offered direction=0 label=t.text(|t| t.map_across())/>
            <AxisList axes offered direction=1 label=t.text(|t| t.map_up())/>
        </span>
    }
}

/// The list for one direction.
#[component]
pub fn AxisList(
    /// The axes across and up.
    axes: RwSignal<[Axis; 2]>,
    /// What can be chosen.
    offered: Memo<Vec<Axis>>,
    /// Which of the two the list is for.
    direction: usize,
    /// Its name.
    label: Signal<&'static str>,
) -> impl IntoView {
    let choose = move |chosen: String| {
        let Some(axis) =
            offered.with_untracked(|all| all.iter().copied().find(|axis| value(*axis) == chosen))
        else {
            return;
        };
        axes.update(|axes| {
            if axes[1 - direction] == axis {
                // Two axes are never the same: they change places.
                axes.swap(0, 1);
            } else {
                axes[direction] = axis;
            }
        });
    };
    view! {
        <label class="pick">
            {label}
            <select on:change:target=move |event| choose(event.target().value())>
                <For each=move || offered.get() key=|axis| value(*axis) let(axis)>
                    <option value=value(axis) selected=move || axes.get()[direction] == axis translate="no">
                        {name(axis)}
                    </option>
                </For>
            </select>
        </label>
    }
}

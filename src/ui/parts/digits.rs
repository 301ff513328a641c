//! Digits on a canvas, painted by the page.

use leptos::html;
use leptos::prelude::*;

use super::paint_cells;
use crate::lab::Cells;
use crate::ui::state::use_theme;

/// A canvas of digits, with an accessible name; without one it is for those who see it alone, since a text says the same.
#[component]
pub fn DigitsCanvas(
    /// The digits; what was painted last stays while there are none.
    cells: Signal<Option<Cells>, LocalStorage>,
    /// The accessible name.
    #[prop(into, optional)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let theme = use_theme();
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        cells.with(|cells| {
            if let Some(cells) = cells {
                theme.palette.with(|palette| paint_cells(&canvas, cells, palette));
            }
        });
    });
    view! {
        <canvas
            node_ref=canvas role=label.map(|_| "img") aria-hidden=label.is_none().then_some("true")
            aria-label=move || label.map(|label| label.get())
        ></canvas>
    }
}

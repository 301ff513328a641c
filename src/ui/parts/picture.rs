//! A picture of grey cells that follows a signal.

use leptos::html;
use leptos::prelude::*;

use super::paint_cells;
use crate::data::SIDE;
use crate::lab::Cells;
use crate::ui::state::use_theme;

/// The picture, in the page's ink. `label` is its accessible name; without one it is decoration.
#[component]
pub fn Picture(
    #[prop(into)] cells: Signal<Cells>,
    #[prop(optional, into)] label: Option<Signal<String>>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let theme = use_theme();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        theme.palette.with(|palette| cells.with(|cells| paint_cells(&canvas, cells, palette)));
    });
    view! {
        <canvas
            node_ref=canvas class=class width=SIDE.to_string() height=SIDE.to_string() role=label.map(|_| "img")
            aria-label=move || label.map(|label| label.get()) aria-hidden=label.is_none().then_some("true")
        ></canvas>
    }
}

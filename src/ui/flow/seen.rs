//! The drawing as the model sees it.

use leptos::html;
use leptos::prelude::*;

use crate::data::{PIXELS, SIDE};
use crate::lab::Cells;
use crate::ui::locale::use_locale;
use crate::ui::parts::paint_cells;
use crate::ui::state::{use_drawing, use_theme};

/// 28 × 28 pixels.
#[component]
pub fn Seen() -> impl IntoView {
    let t = use_locale();
    let (drawing, theme) = (use_drawing(), use_theme());
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let values = drawing.seen.get().unwrap_or_else(|| vec![0.0; PIXELS]);
        theme.palette.with(|palette| paint_cells(&canvas, &Cells { grid: (1, 1), values }, palette));
    });
    view! {
        <figure class="seen">
            <canvas
                node_ref=canvas class="pixels" role="img" aria-label=t.text(|t| t.what_the_model_sees())
                width=SIDE.to_string() height=SIDE.to_string()
            ></canvas>
            <figcaption><b>{t.text(|t| t.what_the_model_sees())}</b> <span>{t.text(|t| t.seen_caption())}</span></figcaption>
        </figure>
    }
}

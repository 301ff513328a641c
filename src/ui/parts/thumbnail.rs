//! The picture of a kept run: eight of its samples.

use leptos::html;
use leptos::prelude::*;

use super::paint_cells;
use crate::lab::{Cells, THUMBNAIL};
use crate::ui::state::use_theme;

/// The picture, from grey bytes. `label` is its accessible name.
#[component]
pub fn Thumbnail(
    #[prop(into)] picture: Signal<Vec<u8>>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let theme = use_theme();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let values = picture.with(|bytes| bytes.iter().map(|&grey| f32::from(grey) / 255.0).collect());
        theme.palette.with(|palette| paint_cells(&canvas, &Cells { grid: THUMBNAIL, values }, palette));
    });
    view! { <canvas node_ref=canvas class="thumbnail" role="img" aria-label=label></canvas> }
}

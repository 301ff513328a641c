//! A morph as files: the strip as PNG, the animation as GIF.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement};

use super::morph::strip;
use crate::explore::gif::animation;
use crate::lab::Cells;
use crate::ui::locale::use_locale;
use crate::ui::parts::{download, download_blob, paint_cells, shade};
use crate::ui::state::{Palette, use_explore, use_theme};

/// Pixels per side of a digit's pixel in the strip.
const SCALE: u32 = 4;

/// Two buttons.
#[component]
pub fn SaveButtons() -> impl IntoView {
    let t = use_locale();
    let (found, theme) = (use_explore().morph, use_theme());
    // A browser that refuses has its own words for it; nothing is lost.
    let save_strip = move |_| {
        let cells = found.with_untracked(|found| found.as_deref().map(strip));
        if let Some(cells) = cells {
            theme.palette.with_untracked(|palette| save_png(&cells, palette));
        }
    };
    let save_animation = move |_| {
        let color = theme.palette.with_untracked(shade);
        let file = found.with_untracked(|found| Some(animation(&found.as_ref()?.tiles, color)));
        if let Some(Ok(file)) = file {
            let _ = download("morph.gif", &file);
        }
    };
    view! {
        <span class="row">
            <button class="plain" on:click=save_strip>{t.text(|t| t.morph_save_strip())}</button>
            <button class="plain" on:click=save_animation>{t.text(|t| t.morph_save_animation())}</button>
        </span>
    }
}

/// Downloads cells as a PNG, enlarged without blur. `None` if the browser refuses a canvas.
fn save_png(cells: &Cells, palette: &Palette) -> Option<()> {
    let canvas =
        || -> Option<HtmlCanvasElement> { document().create_element("canvas").ok()?.dyn_into().ok() };
    let (small, large) = (canvas()?, canvas()?);
    paint_cells(&small, cells, palette);
    large.set_width(small.width() * SCALE);
    large.set_height(small.height() * SCALE);
    let context: CanvasRenderingContext2d = large.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_image_smoothing_enabled(false);
    let (width, height) = (f64::from(large.width()), f64::from(large.height()));
    context.draw_image_with_html_canvas_element_and_dw_and_dh(&small, 0.0, 0.0, width, height).ok()?;
    let save = Closure::once_into_js(|blob: Option<Blob>| {
        if let Some(blob) = blob {
            let _ = download_blob("morph.png", &blob);
        }
    });
    large.to_blob(save.unchecked_ref()).ok()
}

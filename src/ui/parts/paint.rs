//! Painting on 2D canvases.

use leptos::prelude::*;
use leptos::wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::data::SIDE;
use crate::lab::Cells;
use crate::ui::state::{Palette, rgb};

/// The canvas's 2D context; `None` if WebGPU uses the canvas.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Matches the canvas's resolution to the screen's. Returns its context, scaled to CSS
/// pixels, and its size in them.
pub fn fit(canvas: &HtmlCanvasElement) -> Option<(CanvasRenderingContext2d, f64, f64)> {
    let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
    let ratio = window().device_pixel_ratio();
    let (columns, rows) = ((width * ratio).round() as u32, (height * ratio).round() as u32);
    // Setting a size clears the canvas, even where it is the old one.
    if (canvas.width(), canvas.height()) != (columns, rows) {
        canvas.set_width(columns);
        canvas.set_height(rows);
    }
    let context = context(canvas)?;
    context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, width, height);
    Some((context, width, height))
}

/// The size of the font that the stylesheet gives to the canvas, in CSS pixels: it follows the browser's.
pub fn font_size(canvas: &HtmlCanvasElement) -> f64 {
    let style = window().get_computed_style(canvas).ok().flatten();
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    size.and_then(|size| size.trim_end_matches("px").parse().ok()).unwrap_or(12.0)
}

/// The colour of a grey value: the page's paper at 0, its ink at 1.
pub fn shade(palette: &Palette) -> impl Fn(f32) -> [u8; 3] + use<> {
    let (ink, paper) = (rgb(&palette.ink), rgb(&palette.paper));
    move |value| mix(paper, ink, value)
}

/// The colour of a number in `[-1, 1]`: blue at −1, paper at 0, vermilion at 1.
pub fn shade_signed(palette: &Palette) -> impl Fn(f32) -> [u8; 3] + use<> {
    let [negative, paper, positive] = [&palette.blue, &palette.paper, &palette.seal].map(|color| rgb(color));
    move |value| mix(paper, if value < 0.0 { negative } else { positive }, value.abs())
}

/// The first colour at 0, the second at 1.
fn mix(from: [u8; 3], to: [u8; 3], share: f32) -> [u8; 3] {
    [0, 1, 2].map(|channel: usize| {
        let (from, to) = (f32::from(from[channel]), f32::from(to[channel]));
        (from + share * (to - from)).round() as u8
    })
}

/// Paints grey cells, one canvas pixel per pixel, in the page's ink on the page's paper. The
/// stylesheet scales the canvas up.
pub fn paint_cells(canvas: &HtmlCanvasElement, cells: &Cells, palette: &Palette) {
    let (columns, rows) = cells.grid;
    let width = columns * SIDE;
    let shade = shade(palette);
    let mut pixels = vec![255u8; width * rows * SIDE * 4];
    for (index, &value) in cells.values.iter().enumerate() {
        let (cell, pixel) = (index / (SIDE * SIDE), index % (SIDE * SIDE));
        let x = cell % columns * SIDE + pixel % SIDE;
        let y = cell / columns * SIDE + pixel / SIDE;
        let Some(target) = pixels.get_mut((y * width + x) * 4..(y * width + x) * 4 + 3) else { break };
        target.copy_from_slice(&shade(value));
    }
    let Ok(image) = ImageData::new_with_u8_clamped_array(Clamped(&pixels), width as u32) else { return };
    if (canvas.width() as usize, canvas.height() as usize) != (width, rows * SIDE) {
        canvas.set_width(width as u32);
        canvas.set_height((rows * SIDE) as u32);
    }
    if let Some(context) = context(canvas) {
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}

//! Painting the map: points as pixels of one image, since ten thousand calls of the canvas would take a frame; over them
//! axes, numerals and ellipses, on a canvas of their own that follows the pen.

use leptos::prelude::*;
use leptos::wasm_bindgen::Clamped;
use web_sys::{CanvasRenderingContext2d as Context, ImageData};

use super::viewport::Viewport;
use crate::explore::{Ellipse, LatentMap};
use crate::ui::state::{Palette, rgb};

/// Colours of classes. Of more classes some share a colour, and are told apart by their numerals.
pub const PIGMENTS: usize = 10;

/// The points of a map and how they are shown.
pub struct Points<'a> {
    /// The map.
    pub map: &'a LatentMap,
    /// The class of each point; none without labels.
    pub classes: &'a [usize],
    /// Classes that are switched off.
    pub hidden: &'a [usize],
    /// What is on show.
    pub viewport: Viewport,
}

impl Points<'_> {
    fn class(&self, index: usize) -> Option<usize> {
        self.classes.get(index).copied()
    }

    fn is_shown(&self, index: usize) -> bool {
        self.class(index).is_none_or(|class| !self.hidden.contains(&class))
    }
}

/// Paints the points on a context of this size in CSS pixels.
pub fn paint_points(context: &Context, points: &Points<'_>, size: (f64, f64), palette: &Palette) {
    let ratio = window().device_pixel_ratio();
    let (width, height) = ((size.0 * ratio).round() as usize, (size.1 * ratio).round() as usize);
    if width == 0 || height == 0 {
        return;
    }
    let side = (1.7 * ratio).round().max(1.0) as usize;
    let colors: Vec<[u8; 3]> = palette.classes.iter().map(|color| rgb(color)).collect();
    let ink = rgb(&palette.blue);
    let mut pixels = vec![0u8; width * height * 4];
    for (index, point) in points.map.points.iter().enumerate() {
        let (x, y) = points.viewport.to_canvas(point.map(f64::from), size);
        let (x, y) = (x * ratio - 0.5 * side as f64, y * ratio - 0.5 * side as f64);
        // False for what is not a number, too.
        let is_inside = x >= 0.0 && y >= 0.0 && x < (width - side) as f64 && y < (height - side) as f64;
        if !is_inside || !points.is_shown(index) {
            continue;
        }
        let [red, green, blue] =
            points.class(index).and_then(|class| colors.get(class % PIGMENTS).copied()).unwrap_or(ink);
        for row in y as usize..y as usize + side {
            for column in x as usize..x as usize + side {
                pixels[(row * width + column) * 4..][..4].copy_from_slice(&[red, green, blue, 190]);
            }
        }
    }
    if let Ok(image) = ImageData::new_with_u8_clamped_array(Clamped(&pixels), width as u32) {
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}

/// The middle of each class that is shown, where its numeral stands: the medians of its points' coordinates.
pub fn class_middles(points: &Points<'_>, classes: usize) -> Vec<Option<[f64; 2]>> {
    let mut members = vec![[Vec::new(), Vec::new()]; classes];
    for (index, point) in points.map.points.iter().enumerate() {
        let members = points.class(index).and_then(|class| members.get_mut(class));
        if let (Some(members), true) = (members, point[0].is_finite() && points.is_shown(index)) {
            members[0].push(point[0]);
            members[1].push(point[1]);
        }
    }
    let median = |mut values: Vec<f32>| {
        let middle = values.len() / 2;
        (!values.is_empty()).then(|| f64::from(*values.select_nth_unstable_by(middle, f32::total_cmp).1))
    };
    members.into_iter().map(|[x, y]| Some([median(x)?, median(y)?])).collect()
}

/// What lies over the points.
pub struct Overlay<'a> {
    /// What is on show.
    pub viewport: Viewport,
    /// A numeral and its place, for each class.
    pub numerals: &'a [(String, [f64; 2])],
    /// The drawing's posterior.
    pub drawing: Option<Ellipse>,
    /// The name of the drawing.
    pub name: &'a str,
    /// The way between two digits, as places.
    pub way: &'a [[f64; 2]],
    /// The place of latents set by hand.
    pub hand: Option<[f64; 2]>,
    /// The place of the test digit that is pointed at.
    pub pointed: Option<[f64; 2]>,
    /// The names of the two axes.
    pub axes: [String; 2],
    /// Colours.
    pub palette: &'a Palette,
    /// Size of the font, in CSS pixels.
    pub font_size: f64,
}

/// Paints it on a cleared context of this size.
pub fn paint_overlay(context: &Context, overlay: &Overlay<'_>, size: (f64, f64)) {
    let palette = overlay.palette;
    let at = |place| overlay.viewport.to_canvas(place, size);
    let font = overlay.font_size;
    context.set_line_width(1.0);
    let (x, y) = at([0.0, 0.0]);
    line(context, (x.round() + 0.5, 0.0), (x.round() + 0.5, size.1), &palette.line);
    line(context, (0.0, y.round() + 0.5), (size.0, y.round() + 0.5), &palette.line);
    context.set_font(&format!("{font}px system-ui, sans-serif"));
    context.set_text_baseline("bottom");
    context.set_text_align("right");
    halo_text(
        context,
        &format!("{} →", overlay.axes[0]),
        (size.0 - 8.0, size.1 - 6.0),
        &palette.soft,
        palette,
    );
    context.set_text_align("left");
    context.set_text_baseline("top");
    halo_text(context, &format!("↑ {}", overlay.axes[1]), (8.0, 6.0), &palette.soft, palette);
    context.set_text_align("center");
    context.set_text_baseline("middle");
    context.set_font(&format!("600 {}px Georgia, serif", 1.35 * font));
    for (numeral, place) in overlay.numerals {
        halo_text(context, numeral, at(*place), &palette.ink, palette);
    }
    paint_way(context, overlay, size);
    if let Some(ellipse) = &overlay.drawing {
        paint_ellipse(context, ellipse, overlay, size);
    }
    context.set_line_width(2.0);
    if let Some(place) = overlay.pointed {
        ring(context, at(place), 5.0, &palette.soft);
    }
    if let Some(place) = overlay.hand {
        ring(context, at(place), 7.0, &palette.ink);
    }
}

/// One and two standard deviations of the drawing's posterior, and its name.
fn paint_ellipse(context: &Context, ellipse: &Ellipse, overlay: &Overlay<'_>, size: (f64, f64)) {
    let (palette, scale) = (overlay.palette, overlay.viewport.scale(size));
    let (x, y) = overlay.viewport.to_canvas(ellipse.centre, size);
    context.set_stroke_style_str(&palette.seal);
    context.set_fill_style_str(&palette.seal);
    context.set_line_width(1.5);
    for sigmas in [1.0, 2.0] {
        let [long, short] = ellipse.radii.map(|radius| radius * scale * sigmas);
        context.begin_path();
        // On a canvas y grows downwards, so angles turn the other way.
        let _ = context.ellipse(x, y, long, short, -ellipse.angle, 0.0, std::f64::consts::TAU);
        context.set_global_alpha(0.18);
        context.fill();
        context.set_global_alpha(1.0);
        context.stroke();
    }
    let reach = 2.0 * ellipse.radii[0] * scale;
    let font = overlay.font_size;
    context.set_font(&format!("600 {font}px system-ui, sans-serif"));
    let is_right = x + reach + 8.0 * font < size.0;
    context.set_text_align(if is_right { "left" } else { "right" });
    let place = (if is_right { x + reach + 6.0 } else { x - reach - 6.0 }, y);
    halo_text(context, overlay.name, place, &palette.seal, palette);
}

/// The way between two digits: dashed, and on a strip of paper, or it would be lost among the points.
fn paint_way(context: &Context, overlay: &Overlay<'_>, size: (f64, f64)) {
    let dashes = |lengths: &[f64]| {
        let lengths: js_sys::Array = lengths.iter().copied().map(wasm_bindgen::JsValue::from_f64).collect();
        let _ = context.set_line_dash(&lengths);
    };
    context.begin_path();
    for &place in overlay.way {
        let (x, y) = overlay.viewport.to_canvas(place, size);
        context.line_to(x, y);
    }
    context.set_stroke_style_str(&overlay.palette.paper);
    context.set_line_width(5.0);
    context.stroke();
    context.set_stroke_style_str(&overlay.palette.seal);
    context.set_line_width(2.0);
    dashes(&[6.0, 4.0]);
    context.stroke();
    dashes(&[]);
}

fn ring(context: &Context, (x, y): (f64, f64), radius: f64, color: &str) {
    context.set_stroke_style_str(color);
    context.begin_path();
    let _ = context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
    context.stroke();
}

fn line(context: &Context, from: (f64, f64), to: (f64, f64), color: &str) {
    context.set_stroke_style_str(color);
    context.begin_path();
    context.move_to(from.0, from.1);
    context.line_to(to.0, to.1);
    context.stroke();
}

/// A halo of paper keeps text readable on points.
fn halo_text(context: &Context, words: &str, (x, y): (f64, f64), color: &str, palette: &Palette) {
    context.set_line_join("round");
    context.set_stroke_style_str(&palette.paper);
    context.set_line_width(4.0);
    let _ = context.stroke_text(words, x, y);
    context.set_line_width(1.0);
    context.set_fill_style_str(color);
    let _ = context.fill_text(words, x, y);
}

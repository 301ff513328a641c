//! Painting the chart.

use web_sys::CanvasRenderingContext2d as Context;

use super::history::{Baseline, History, Point, nearest};
use super::scale::{Scale, top};
use crate::lab::Losses;
use crate::ui::format;
use crate::ui::locale::Messages;
use crate::ui::state::Palette;

/// Room for the axes' numbers, as multiples of the font's size: left, right, top, bottom.
const MARGIN: (f64, f64, f64, f64) = (2.9, 0.5, 0.7, 1.9);

/// What the chart shows.
pub struct Scene<'a> {
    /// Losses so far.
    pub history: &'a History,
    /// An earlier run.
    pub baseline: Option<&'a Baseline>,
    /// Steps in an epoch; 0 without data.
    pub steps_per_epoch: u64,
    /// The lower bound of the reconstruction loss.
    pub floor: Option<f64>,
    /// The step under the pointer.
    pub cursor: Option<f64>,
    /// Colours.
    pub palette: &'a Palette,
    /// Texts.
    pub messages: &'static dyn Messages,
    /// Size of the axes' font, in CSS pixels.
    pub font_size: f64,
}

/// The two axes of a chart of this size.
pub struct Axes {
    /// Steps.
    pub x: Scale,
    /// Nats.
    pub y: Scale,
}

impl Axes {
    /// Axes that hold the history, and that of the baseline.
    pub fn of(
        history: &History,
        baseline: Option<&Baseline>,
        (width, height): (f64, f64),
        font_size: f64,
    ) -> Axes {
        let (left, right, above, below) = MARGIN;
        let [left, right, above, below] = [left, right, above, below].map(|room| room * font_size);
        let runs = std::iter::once(history).chain(baseline.map(|baseline| &baseline.history));
        let top = runs.clone().map(|run| top(run.train(), run.test())).fold(0.0, f64::max);
        // A run that has just started is not stretched over the whole width.
        let last = runs.map(History::last_step).fold(50, u64::max) as f64;
        Axes {
            x: Scale { domain: (0.0, last), range: (left, width - right) },
            y: Scale { domain: (0.0, top), range: (height - below, above) },
        }
    }
}

/// Paints the scene on a cleared context.
pub fn paint(context: &Context, scene: &Scene<'_>, size: (f64, f64)) {
    let axes = Axes::of(scene.history, scene.baseline, size, scene.font_size);
    let palette = scene.palette;
    context.set_font(&format!("{}px system-ui, sans-serif", scene.font_size));
    context.set_line_join("round");
    paint_y_axis(context, &axes, palette);
    paint_x_axis(context, &axes, scene);
    context.save();
    context.begin_path();
    context.rect(axes.x.range.0, axes.y.range.1, axes.x.range.1 - axes.x.range.0 + 5.0, axes.y.range.0);
    context.clip();
    if let Some(baseline) = scene.baseline {
        curve(context, &axes, baseline.history.train(), &palette.soft, 1.0, Losses::total);
        for point in baseline.history.test() {
            dot(context, &axes, point.step, point.losses.total(), &palette.soft, 3.0);
        }
    }
    let train = scene.history.train();
    curve(context, &axes, train, &palette.moss, 1.4, |losses| losses.kl);
    curve(context, &axes, train, &palette.blue, 1.4, |losses| losses.reconstruction);
    curve(context, &axes, train, &palette.ink, 1.0, Losses::total);
    for point in scene.history.test() {
        dot(context, &axes, point.step, point.losses.total(), &palette.seal, 4.0);
    }
    if let Some(cursor) = scene.cursor {
        paint_cursor(context, &axes, scene, cursor);
    }
    context.restore();
    // Last, so that its text is on top of the curves.
    if let Some(floor) = scene.floor.filter(|floor| *floor < axes.y.domain.1) {
        paint_floor(context, &axes, floor, scene);
    }
}

fn paint_y_axis(context: &Context, axes: &Axes, palette: &Palette) {
    context.set_text_align("right");
    context.set_text_baseline("middle");
    for tick in axes.y.ticks(5) {
        let y = axes.y.at(tick).round() + 0.5;
        line(context, (axes.x.range.0, y), (axes.x.range.1, y), &palette.line);
        text(context, &tick.to_string(), axes.x.range.0 - 8.0, y, palette);
    }
}

/// Epochs once there is a whole one, if both runs have epochs of the same length; else steps.
fn paint_x_axis(context: &Context, axes: &Axes, scene: &Scene<'_>) {
    let per_epoch = scene.steps_per_epoch as f64;
    let alike = scene.baseline.is_none_or(|baseline| baseline.steps_per_epoch == scene.steps_per_epoch);
    let in_epochs = alike && per_epoch > 0.0 && axes.x.domain.1 >= per_epoch;
    let unit = if in_epochs { per_epoch } else { 1.0 };
    let scale = Scale { domain: (0.0, axes.x.domain.1 / unit), ..axes.x };
    let (left, right) = scale.range;
    let baseline = axes.y.range.0 + 1.2 * scene.font_size;
    context.set_text_align("center");
    let name = if in_epochs { scene.messages.epoch_axis() } else { scene.messages.step_axis() };
    for tick in scale.ticks(((right - left) / (6.0 * scene.font_size)) as usize) {
        // Epochs are whole, and the last number leaves room for the axis's name.
        if tick.fract().abs() < 1e-9 && scale.at(tick) < right - 4.0 * scene.font_size {
            text(context, &format::count(tick as u64), scale.at(tick), baseline, scene.palette);
        }
    }
    context.set_text_align("right");
    text(context, name, right, baseline, scene.palette);
}

fn paint_floor(context: &Context, axes: &Axes, floor: f64, scene: &Scene<'_>) {
    let palette = scene.palette;
    let y = axes.y.at(floor).round() + 0.5;
    let dashes = js_sys::Array::of2(&2.0.into(), &4.0.into());
    let _ = context.set_line_dash(&dashes);
    line(context, (axes.x.range.0, y), (axes.x.range.1, y), &palette.blue);
    let _ = context.set_line_dash(&js_sys::Array::new());
    context.set_text_align("right");
    let words = scene.messages.floor(&format::fixed(floor, 1));
    text(context, &words, axes.x.range.1, y + 0.85 * scene.font_size, palette);
}

fn paint_cursor(context: &Context, axes: &Axes, scene: &Scene<'_>, cursor: f64) {
    let Some(point) = nearest(scene.history.train(), cursor) else { return };
    let (palette, step) = (scene.palette, point.step);
    let x = axes.x.at(step as f64).round() + 0.5;
    line(context, (x, axes.y.range.1), (x, axes.y.range.0), &palette.soft);
    dot(context, axes, step, point.losses.total(), &palette.ink, 3.0);
    dot(context, axes, step, point.losses.reconstruction, &palette.blue, 3.0);
    dot(context, axes, step, point.losses.kl, &palette.moss, 3.0);
}

fn curve(context: &Context, axes: &Axes, points: &[Point], color: &str, width: f64, of: fn(&Losses) -> f64) {
    context.set_stroke_style_str(color);
    context.set_line_width(width);
    context.begin_path();
    for point in points {
        context.line_to(axes.x.at(point.step as f64), axes.y.at(of(&point.losses)));
    }
    context.stroke();
}

fn dot(context: &Context, axes: &Axes, step: u64, value: f64, color: &str, radius: f64) {
    context.set_fill_style_str(color);
    context.begin_path();
    let _ = context.arc(axes.x.at(step as f64), axes.y.at(value), radius, 0.0, std::f64::consts::TAU);
    context.fill();
}

fn line(context: &Context, from: (f64, f64), to: (f64, f64), color: &str) {
    context.set_stroke_style_str(color);
    context.set_line_width(1.0);
    context.begin_path();
    context.move_to(from.0, from.1);
    context.line_to(to.0, to.1);
    context.stroke();
}

fn text(context: &Context, words: &str, x: f64, y: f64, palette: &Palette) {
    // A halo of paper keeps text readable across lines.
    context.set_stroke_style_str(&palette.paper);
    context.set_line_width(4.0);
    let _ = context.stroke_text(words, x, y);
    context.set_fill_style_str(&palette.soft);
    let _ = context.fill_text(words, x, y);
}

//! The contents of the pad, and how they are painted.

use std::rc::Rc;

use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, PointerEvent};

use crate::drawing::{Point, Stroke, rasterize};
use crate::lab::Cells;
use crate::ui::parts::{fit, paint_cells};
use crate::ui::state::Palette;

/// Width of the ink as a share of the pad's: as bold as an average digit for the model.
const PEN: f64 = 0.075;

/// The contents of the pad.
#[derive(Clone, Default)]
pub struct Paper {
    /// What was drawn, stroke by stroke, on a pad of side 1.
    pub strokes: Vec<Stroke>,
    /// A test digit lies on top of the strokes.
    pub digit: Option<Vec<f32>>,
}

impl Paper {
    /// The 28×28 image that the model sees; nothing on an empty pad.
    pub fn seen(&self) -> Option<Rc<[f32]>> {
        match &self.digit {
            Some(digit) => Some(digit[..].into()),
            None => rasterize(&self.strokes).map(|pixels| pixels[..].into()),
        }
    }

    /// Whether there is nothing to undo.
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty() && self.digit.is_none()
    }

    /// Starts a stroke; it replaces a test digit.
    pub fn begin(&mut self, points: Stroke) {
        if self.digit.take().is_some() {
            self.strokes.clear();
        }
        self.strokes.push(points);
    }

    /// Continues the last stroke.
    pub fn extend(&mut self, points: &[Point]) {
        if let Some(stroke) = self.strokes.last_mut() {
            stroke.extend(points);
        }
    }

    /// Removes the test digit, or else the last stroke.
    pub fn undo(&mut self) {
        if self.digit.take().is_none() {
            self.strokes.pop();
        }
    }

    /// Paints the strokes, or the test digit.
    pub fn paint(&self, canvas: &HtmlCanvasElement, palette: &Palette) {
        if let Some(digit) = &self.digit {
            let cells = Cells { grid: (1, 1), values: digit.clone() };
            return paint_cells(canvas, &cells, palette);
        }
        let Some((context, width, height)) = fit(canvas) else { return };
        context.set_stroke_style_str(&palette.ink);
        context.set_line_cap("round");
        context.set_line_join("round");
        context.set_line_width(PEN * width);
        let place = |point: Point| (f64::from(point[0]) * width, f64::from(point[1]) * height);
        for stroke in &self.strokes {
            let Some(&first) = stroke.first() else { continue };
            context.begin_path();
            let (x, y) = place(first);
            context.move_to(x, y);
            // Quadratic curves through the midpoints: smooth where the hand was quick.
            for pair in stroke.windows(2) {
                let ((x, y), (next_x, next_y)) = (place(pair[0]), place(pair[1]));
                context.quadratic_curve_to(x, y, f64::midpoint(x, next_x), f64::midpoint(y, next_y));
            }
            let (x, y) = place(stroke.last().copied().unwrap_or(first));
            context.line_to(x, y);
            context.stroke();
        }
    }
}

/// Where the pointer went since the last event, on a pad of side 1. Between two frames a pen reports several
/// positions.
pub fn places(event: &PointerEvent) -> Stroke {
    let Some(pad) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return Vec::new();
    };
    let frame = pad.get_bounding_client_rect();
    let place = |event: &PointerEvent| {
        let x = (f64::from(event.client_x()) - frame.left()) / frame.width().max(1.0);
        let y = (f64::from(event.client_y()) - frame.top()) / frame.height().max(1.0);
        [x as f32, y as f32]
    };
    // Not available to pages loaded by plain http.
    let knows_coalesced = js_sys::Reflect::has(event, &"getCoalescedEvents".into()).unwrap_or(false);
    let coalesced = if knows_coalesced { event.get_coalesced_events() } else { js_sys::Array::new() };
    match coalesced.length() {
        0 => vec![place(event)],
        _ => coalesced.iter().map(|event| place(event.unchecked_ref())).collect(),
    }
}

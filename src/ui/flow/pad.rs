//! The pad: draw a digit with mouse, finger or pen, and see at once what the model makes of it.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use super::canvas::{fit, paint_tiles};
use super::closures::{effect, flag, on, text};
use super::frame::OncePerFrame;
use super::shared::Shared;
use super::store::Store;
use super::theme::Palette;
use crate::drawing::{Point, Stroke, rasterize};
use crate::lab::{Command, Tiles};

/// Width of the ink as a share of the pad's: as bold as the model sees an average digit.
const PEN: f64 = 0.075;

/// What is on the pad.
#[derive(Clone, Default)]
struct Paper {
    strokes: Vec<Stroke>,
    /// A test digit lies on top of the strokes.
    digit: Option<Vec<f32>>,
}

impl Paper {
    fn seen(&self) -> Option<Rc<[f32]>> {
        match &self.digit {
            Some(digit) => Some(digit[..].into()),
            None => rasterize(&self.strokes).map(|pixels| pixels[..].into()),
        }
    }

    fn is_empty(&self) -> bool {
        self.strokes.is_empty() && self.digit.is_none()
    }
}

/// The pad with its buttons.
#[component]
pub fn Pad(store: Store) -> impl IntoView {
    let paper = Shared::new(Paper::default());
    let canvas = NodeRef::<html::Canvas>::new();
    let paint = OncePerFrame::new(move || {
        if let Some(canvas) = canvas.get_untracked() {
            paper.with_untracked(|paper| paint_paper(&canvas, paper, &store.palette.read_untracked()));
        }
    });
    // However fast the pen: the model is asked once a frame, and only about the latest picture.
    let tell = OncePerFrame::new(move || {
        let seen = paper.with_untracked(Paper::seen);
        store.seen.set(seen.as_deref().map(<[f32]>::to_vec));
        store.dragged.set(None);
        store.stopwatch.sent(seen.as_ref());
        store.send(Command::Draw(seen));
    });
    effect(move || {
        paper.track();
        store.palette.track();
        // The pad may get its size from the page only after the first frame.
        canvas.track();
        paint.ask();
    });
    let change = move |change: &dyn Fn(&mut Paper)| {
        paper.update(change);
        tell.ask();
    };
    // The pointer that draws: beside a pen there may be the palm's.
    let pen = Shared::new(None::<i32>);
    let press = move |event: PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let draws = pen.get_untracked().is_some_and(|pen| canvas.has_pointer_capture(pen));
        if draws || !event.is_primary() || event.button() != 0 {
            return;
        }
        let _ = canvas.set_pointer_capture(event.pointer_id());
        event.prevent_default();
        pen.set(Some(event.pointer_id()));
        store.stopwatch.touched(event.time_stamp());
        let points = places(&event);
        change(&|paper| {
            if paper.digit.take().is_some() {
                paper.strokes.clear();
            }
            paper.strokes.push(points.clone());
        });
    };
    let draw = move |event: PointerEvent| {
        if pen.get_untracked() != Some(event.pointer_id()) {
            return;
        }
        store.stopwatch.touched(event.time_stamp());
        let points = places(&event);
        change(&|paper| {
            if let Some(stroke) = paper.strokes.last_mut() {
                stroke.extend(&points);
            }
        });
    };
    let lift = move |event: PointerEvent| {
        if pen.get_untracked() == Some(event.pointer_id()) {
            pen.set(None);
        }
    };
    let undo = move |_| {
        change(&|paper| {
            if paper.digit.take().is_none() {
                paper.strokes.pop();
            }
        });
    };
    let clear = move |_| change(&|paper| *paper = Paper::default());
    let next_digit = Shared::new(0usize);
    let test_digit = move |_| {
        let digit = store.dataset.with_untracked(|dataset| {
            let test = &dataset.as_ref()?.test;
            let index = next_digit.get_untracked() % test.len().max(1);
            next_digit.set(index + 1);
            Some(test.image(index).iter().map(|&grey| f32::from(grey) / 255.0).collect::<Vec<f32>>())
        });
        if digit.is_some() {
            change(&|paper| paper.digit.clone_from(&digit));
        }
    };
    let empty = move || paper.with(Paper::is_empty);
    let nothing = move || text(move || empty().to_string());
    view! {
        <figure class="pad">
            <div class="guides" class:empty=flag(empty)>
                <canvas
                    node_ref=canvas
                    role="img"
                    aria-label="Draw a digit"
                    on:pointerdown=on(press)
                    on:pointermove=on(draw)
                    on:pointerup=on(lift)
                    on:pointercancel=on(lift)
                ></canvas>
                <p aria-hidden="true">"Draw a digit"</p>
            </div>
            <figcaption class="row">
                <button class="plain" aria-disabled=nothing() on:click=on(undo)>"Undo"</button>
                <button class="plain" aria-disabled=nothing() on:click=on(clear)>"Clear"</button>
                <button class="plain push" disabled=flag(move || store.data.with(Option::is_none)) on:click=on(test_digit)>
                    "Test digit"
                </button>
            </figcaption>
        </figure>
    }
}

/// Where the pen went since the last event, on a pad of side 1. Between two frames a pen reports more
/// places than one.
fn places(event: &PointerEvent) -> Vec<Point> {
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
    // Browsers keep them from pages that came by plain http.
    let knows_passed = js_sys::Reflect::has(event, &"getCoalescedEvents".into()).unwrap_or(false);
    let passed = if knows_passed { event.get_coalesced_events() } else { js_sys::Array::new() };
    match passed.length() {
        0 => vec![place(event)],
        _ => passed.iter().map(|event| place(event.unchecked_ref())).collect(),
    }
}

/// Paints the strokes, or the test digit.
fn paint_paper(canvas: &web_sys::HtmlCanvasElement, paper: &Paper, palette: &Palette) {
    if let Some(digit) = &paper.digit {
        let tiles = Tiles { grid: (1, 1), values: digit.clone() };
        return paint_tiles(canvas, &tiles, palette);
    }
    let Some((context, width, height)) = fit(canvas) else { return };
    context.set_stroke_style_str(&palette.ink);
    context.set_line_cap("round");
    context.set_line_join("round");
    context.set_line_width(PEN * width);
    let place = |point: Point| (f64::from(point[0]) * width, f64::from(point[1]) * height);
    for stroke in &paper.strokes {
        let Some(&first) = stroke.first() else { continue };
        context.begin_path();
        let (x, y) = place(first);
        context.move_to(x, y);
        // Curves through the midpoints, bent towards the points: round where the hand was quick.
        for pair in stroke.windows(2) {
            let ((x, y), (next_x, next_y)) = (place(pair[0]), place(pair[1]));
            context.quadratic_curve_to(x, y, f64::midpoint(x, next_x), f64::midpoint(y, next_y));
        }
        let (x, y) = place(stroke.last().copied().unwrap_or(first));
        context.line_to(x, y);
        context.stroke();
    }
}

/// The drawing as the model sees it.
#[component]
pub fn Seen(store: Store) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    effect(move || {
        let Some(canvas) = canvas.get() else { return };
        let values = store.seen.get().unwrap_or_else(|| vec![0.0; crate::data::PIXELS]);
        store.palette.with(|palette| paint_tiles(&canvas, &Tiles { grid: (1, 1), values }, palette));
    });
    view! {
        <figure class="seen">
            <canvas node_ref=canvas class="pixels" role="img" aria-label="What the model sees" width="28" height="28">
            </canvas>
            <figcaption><b>"What the model sees"</b> <span>"28 × 28, centred"</span></figcaption>
        </figure>
    }
}

//! The map's two canvases, and what pointer and keys do: point at a digit, decode a place, zoom, pan.

use leptos::html;
use leptos::prelude::*;
use leptos_use_resize_observer::use_resize_observer;
use web_sys::{HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::latent_map::MapState;
use super::map_axes;
use super::map_paint::{Overlay, Points, class_middles, paint_overlay, paint_points};
use super::pinch::{Fingers, Pinch};
use super::viewport::{Viewport, nearest};
use crate::ui::locale::use_locale;
use crate::ui::parts::{fit, font_size};
use crate::ui::state::{use_data, use_drawing, use_own, use_theme};

/// A digit is pointed at from at most this far, in CSS pixels.
const REACH: f64 = 14.0;
/// What an arrow key moves, in CSS pixels, alone and with Shift.
const KEY_STEP: (f64, f64) = (8.0, 60.0);
/// What a press of + changes.
const ZOOM_STEP: f64 = 1.4;

/// What a pointer that is down does.
#[derive(Clone, Copy, PartialEq)]
enum Drag {
    Decode(i32),
    Pan(i32, (f64, f64)),
}

/// The canvases, with the buttons that zoom.
#[component]
pub fn MapCanvas(state: MapState) -> impl IntoView {
    let t = use_locale();
    let overlay = NodeRef::<html::Canvas>::new();
    // Set once the canvas is laid out, and with each new size: to ask for its size before costs a layout.
    let laid_out = RwSignal::new(0u32);
    let _ = use_resize_observer(overlay, move |_, _| laid_out.update(|count| *count += 1));
    // Where the keys are: a place that Enter decodes.
    let cursor = RwSignal::new(None::<[f64; 2]>);
    let middle = move || {
        let viewport = untrack(|| state.viewport());
        cursor.get_untracked().or_else(|| untrack(|| state.current())).unwrap_or(viewport.centre)
    };
    let zoom = move |factor: f64, place: [f64; 2]| {
        let (viewport, whole) = untrack(|| (state.viewport(), state.whole.get()));
        state.chosen.set(Some(viewport.zoomed(factor, place, &whole)));
    };
    let is_empty = move || state.map.with(|map| map.is_none());
    view! {
        <div class="plane">
            <PointsCanvas state laid_out/>
            <OverlayCanvas state overlay laid_out cursor zoom=Callback::new(move |(factor, place)| zoom(factor, place))/>
            <p class="empty" hidden=move || !is_empty()>{t.text(|t| t.map_waits())}</p>
            <span class="zoom" role="group" aria-label=t.text(|t| t.zoom())>
                <button aria-label=t.text(|t| t.zoom_in()) on:click=move |_| zoom(1.0 / ZOOM_STEP, middle())>"+"</button>
                <button aria-label=t.text(|t| t.zoom_out()) on:click=move |_| zoom(ZOOM_STEP, middle())>"−"</button>
                <button
                    aria-disabled=move || state.chosen.with(Option::is_none).to_string()
                    on:click=move |_| state.chosen.set(None)
                >
                    {t.text(|t| t.zoom_whole())}
                </button>
            </span>
        </div>
    }
}

/// The points, painted when the map or the viewport changes.
#[component]
fn PointsCanvas(state: MapState, laid_out: RwSignal<u32>) -> impl IntoView {
    let theme = use_theme();
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let (true, Some(canvas)) = (laid_out.get() > 0, canvas.get()) else { return };
        let Some((context, width, height)) = fit(&canvas) else { return };
        let viewport = state.viewport();
        let (classes, hidden, palette) = (state.classes.read(), state.hidden.read(), theme.palette.read());
        state.map.with(|map| {
            if let Some(map) = map {
                let points = Points { map, classes: &classes, hidden: &hidden, viewport };
                paint_points(&context, &points, (width, height), &palette);
            }
        });
    });
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

/// What lies over the points, and takes pointer and keys.
#[component]
fn OverlayCanvas(
    state: MapState,
    overlay: NodeRef<html::Canvas>,
    laid_out: RwSignal<u32>,
    cursor: RwSignal<Option<[f64; 2]>>,
    zoom: Callback<(f64, [f64; 2])>,
) -> impl IntoView {
    let t = use_locale();
    let (data, own, drawing, theme) = (use_data(), use_own(), use_drawing(), use_theme());
    // The numerals do not follow the pen: medians of ten thousand points.
    let numerals = Memo::new(move |_| {
        let labels =
            data.with_current(|data| data.map(|data| data.classes.labels().to_vec()).unwrap_or_default());
        let (classes, hidden) = (state.classes.read(), state.hidden.read());
        let middles = state.map.with(|map| {
            let map = map.as_ref()?;
            let viewport = Viewport { centre: [0.0; 2], span: 1.0 };
            let points = Points { map, classes: &classes, hidden: &hidden, viewport };
            Some(class_middles(&points, labels.len()))
        });
        let numerals = labels.iter().zip(middles.unwrap_or_default());
        numerals.filter_map(|(label, middle)| Some((own.class_name(*label), middle?))).collect::<Vec<_>>()
    });
    let ellipse = move || {
        drawing.posterior.with(|posterior| {
            let posterior = posterior.as_ref()?;
            state.map.with(|map| {
                let plane = &map.as_ref()?.plane;
                (plane.origin.len() == posterior.mu.len())
                    .then(|| plane.ellipse(&posterior.mu, &posterior.logvar))
            })
        })
    };
    Effect::new(move || {
        let (true, Some(canvas)) = (laid_out.get() > 0, overlay.get()) else { return };
        let Some((context, width, height)) = fit(&canvas) else { return };
        if state.map.with(Option::is_none) {
            return;
        }
        let (numerals, palette) = (numerals.read(), theme.palette.read());
        let hand = drawing.dragged.with(Option::is_some).then(|| state.current()).flatten();
        let pointed = state
            .pointed
            .get()
            .and_then(|index| state.map.with(|map| Some(map.as_ref()?.points.get(index)?.map(f64::from))));
        let way = state.way();
        let overlay = Overlay {
            way: &way,
            viewport: state.viewport(),
            numerals: &numerals,
            drawing: ellipse(),
            name: t.get().your_drawing(),
            hand: cursor.get().or(hand),
            pointed,
            axes: state.axes.get().map(map_axes::name),
            palette: &palette,
            font_size: font_size(&canvas),
        };
        paint_overlay(&context, &overlay, (width, height));
    });
    let at = move |canvas: &HtmlCanvasElement, (x, y): (f64, f64)| {
        untrack(|| state.viewport()).to_place((x, y), size(canvas))
    };
    let point = move |place: [f64; 2], canvas: &HtmlCanvasElement| {
        let radius = REACH / untrack(|| state.viewport()).scale(size(canvas));
        let found = untrack(|| {
            state.map.with(|map| nearest(&map.as_ref()?.points, place, radius, |index| state.is_shown(index)))
        });
        if state.pointed.get_untracked() != found {
            state.pointed.set(found);
        }
    };
    let drag = StoredValue::new(None::<Drag>);
    let fingers = StoredValue::new(Fingers::default());
    let pinch = move |Pinch { factor, from, to }: Pinch, canvas: &HtmlCanvasElement| {
        let (viewport, whole) = untrack(|| (state.viewport(), state.whole.get()));
        let zoomed = viewport.zoomed(factor, at(canvas, from), &whole);
        state.chosen.set(Some(zoomed.moved((to.0 - from.0, to.1 - from.1), size(canvas))));
    };
    let press = move |event: PointerEvent| {
        let Some(canvas) = overlay.get_untracked() else { return };
        let place = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        cursor.set(None);
        let is_touch = event.pointer_type() == "touch";
        let is_second =
            is_touch && fingers.try_update_value(|all| all.press(event.pointer_id(), place)) == Some(true);
        if is_second {
            // Two fingers zoom: the first one decodes no more.
            let _ = canvas.set_pointer_capture(event.pointer_id());
            return drag.set_value(None);
        }
        // A finger that only scrolls over the map changes nothing: it taps it first.
        let may_drag = !is_touch || document().active_element().as_ref() == Some(&canvas);
        if may_drag {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            let pans = event.button() == 1 || event.shift_key();
            let id = event.pointer_id();
            drag.set_value(Some(if pans { Drag::Pan(id, place) } else { Drag::Decode(id) }));
        }
        if !(event.button() == 1 || event.shift_key()) {
            state.decode(at(&canvas, place));
        }
        point(at(&canvas, place), &canvas);
    };
    let pull = move |event: PointerEvent| {
        let Some(canvas) = overlay.get_untracked() else { return };
        let now = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let moved = fingers.try_update_value(|all| all.pull(event.pointer_id(), now)).flatten();
        if let Some(moved) = moved {
            return pinch(moved, &canvas);
        }
        point(at(&canvas, now), &canvas);
        match drag.get_value() {
            Some(Drag::Decode(pointer)) if pointer == event.pointer_id() => state.decode(at(&canvas, now)),
            Some(Drag::Pan(pointer, from)) if pointer == event.pointer_id() => {
                let viewport = untrack(|| state.viewport());
                state.chosen.set(Some(viewport.moved((now.0 - from.0, now.1 - from.1), size(&canvas))));
                drag.set_value(Some(Drag::Pan(pointer, now)));
            }
            _ => {}
        }
    };
    let lift = move |event: PointerEvent| {
        drag.set_value(None);
        fingers.update_value(|all| all.lift(event.pointer_id()));
    };
    let wheel = move |event: WheelEvent| {
        let Some(canvas) = overlay.get_untracked() else { return };
        // The wheel alone scrolls the page; a pinch on a touchpad arrives with this key.
        if event.ctrl_key() {
            event.prevent_default();
            let place = at(&canvas, (f64::from(event.offset_x()), f64::from(event.offset_y())));
            zoom.run(((0.004 * event.delta_y()).clamp(-0.5, 0.5).exp(), place));
        }
    };
    let key = move |event: KeyboardEvent| {
        let Some(canvas) = overlay.get_untracked() else { return };
        let viewport = untrack(|| state.viewport());
        let from = cursor.get_untracked().or_else(|| untrack(|| state.current())).unwrap_or(viewport.centre);
        let length = if event.shift_key() { KEY_STEP.1 } else { KEY_STEP.0 };
        let step = length / viewport.scale(size(&canvas));
        let [x, y] = from;
        let to = match event.key().as_str() {
            "ArrowLeft" => [x - step, y],
            "ArrowRight" => [x + step, y],
            "ArrowUp" => [x, y + step],
            "ArrowDown" => [x, y - step],
            "Enter" | " " => {
                state.decode(from);
                from
            }
            "+" | "=" => {
                zoom.run((1.0 / ZOOM_STEP, from));
                from
            }
            "-" => {
                zoom.run((ZOOM_STEP, from));
                from
            }
            "0" => {
                state.chosen.set(None);
                event.prevent_default();
                return;
            }
            "Escape" => return cursor.set(None),
            _ => return,
        };
        event.prevent_default();
        cursor.set(Some(to));
        let viewport = untrack(|| state.viewport());
        let follows = viewport.with(to, size(&canvas));
        if follows != viewport {
            state.chosen.set(Some(follows));
        }
        point(to, &canvas);
    };
    let leave = move |_| {
        if drag.get_value().is_none() {
            state.pointed.set(None);
        }
    };
    let label = move || {
        let digits = state.map.with(|map| map.as_ref().map_or(0, |map| map.points.len()));
        t.get().map_picture(digits, drawing.posterior.with(Option::is_some))
    };
    view! {
        <canvas
            node_ref=overlay role="img" tabindex="0" aria-label=label
            on:pointerdown=press on:pointermove=pull on:pointerleave=leave on:keydown=key on:wheel=wheel
            on:pointerup=lift on:pointercancel=lift
            on:blur=move |_| cursor.set(None)
        ></canvas>
    }
}

/// A canvas's size, in CSS pixels.
fn size(canvas: &HtmlCanvasElement) -> (f64, f64) {
    (f64::from(canvas.client_width()), f64::from(canvas.client_height()))
}

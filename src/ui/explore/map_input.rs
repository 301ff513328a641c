//! What pointer and keys do on the map: point at a digit, decode a place, zoom, pan.

use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::latent_map::MapState;
use super::pinch::{Fingers, Pinch};
use super::viewport::nearest;

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

/// The map as pointer and keys change it.
#[derive(Clone, Copy)]
pub struct MapInput {
    /// Where the keys are: a place that Enter decodes.
    pub cursor: RwSignal<Option<[f64; 2]>>,
    state: MapState,
    canvas: NodeRef<html::Canvas>,
    drag: StoredValue<Option<Drag>>,
    fingers: StoredValue<Fingers>,
}

impl MapInput {
    /// On this canvas.
    pub fn new(state: MapState, canvas: NodeRef<html::Canvas>) -> MapInput {
        MapInput {
            cursor: RwSignal::new(None),
            state,
            canvas,
            drag: StoredValue::new(None),
            fingers: StoredValue::new(Fingers::default()),
        }
    }

    /// Shows a smaller part of the map.
    pub fn zoom_in(self) {
        self.zoom(1.0 / ZOOM_STEP, self.focus());
    }

    /// Shows a larger part of the map.
    pub fn zoom_out(self) {
        self.zoom(ZOOM_STEP, self.focus());
    }

    /// Changes the span by a factor; a place stays where it is.
    fn zoom(self, factor: f64, place: [f64; 2]) {
        let (viewport, whole) = untrack(|| (self.state.viewport(), self.state.whole.get()));
        self.state.chosen.set(Some(viewport.zoomed(factor, place, &whole)));
    }

    /// Where keys and buttons act: at the cursor, else at the current latents, else in the middle.
    fn focus(self) -> [f64; 2] {
        untrack(|| {
            self.cursor.get().or_else(|| self.state.current()).unwrap_or_else(|| self.state.viewport().centre)
        })
    }

    /// A pointer goes down.
    pub fn press(self, event: &PointerEvent) {
        let Some(canvas) = self.canvas.get_untracked() else { return };
        self.cursor.set(None);
        let (id, at) = (event.pointer_id(), offset(event));
        let is_touch = event.pointer_type() == "touch";
        if is_touch && self.fingers.try_update_value(|all| all.press(id, at)) == Some(true) {
            // Two fingers zoom: the first one decodes no more.
            let _ = canvas.set_pointer_capture(id);
            return self.drag.set_value(None);
        }
        let pans = event.button() == 1 || event.shift_key();
        // A finger that only scrolls over the map changes nothing: it taps it first.
        if !is_touch || document().active_element().as_ref() == Some(&canvas) {
            let _ = canvas.set_pointer_capture(id);
            self.drag.set_value(Some(if pans { Drag::Pan(id, at) } else { Drag::Decode(id) }));
        }
        let place = self.place(at, &canvas);
        if !pans {
            self.state.decode(place);
        }
        self.point(place, &canvas);
    }

    /// A pointer moves.
    pub fn pull(self, event: &PointerEvent) {
        let Some(canvas) = self.canvas.get_untracked() else { return };
        let (id, at) = (event.pointer_id(), offset(event));
        let pinched = self.fingers.try_update_value(|all| all.pull(id, at)).flatten();
        if let Some(Pinch { factor, from, to }) = pinched {
            self.zoom(factor, self.place(from, &canvas));
            return self.pan(from, to, &canvas);
        }
        let place = self.place(at, &canvas);
        self.point(place, &canvas);
        match self.drag.get_value() {
            Some(Drag::Decode(pointer)) if pointer == id => self.state.decode(place),
            Some(Drag::Pan(pointer, from)) if pointer == id => {
                self.pan(from, at, &canvas);
                self.drag.set_value(Some(Drag::Pan(id, at)));
            }
            _ => {}
        }
    }

    /// A pointer goes up.
    pub fn lift(self, event: &PointerEvent) {
        self.drag.set_value(None);
        self.fingers.update_value(|all| all.lift(event.pointer_id()));
    }

    /// A pointer leaves the canvas.
    pub fn leave(self) {
        if self.drag.get_value().is_none() {
            self.state.pointed.set(None);
        }
    }

    /// A wheel turns.
    pub fn wheel(self, event: &WheelEvent) {
        let Some(canvas) = self.canvas.get_untracked() else { return };
        // The wheel alone scrolls the page; a pinch on a touchpad arrives with this key.
        if event.ctrl_key() {
            event.prevent_default();
            self.zoom((0.004 * event.delta_y()).clamp(-0.5, 0.5).exp(), self.place(offset(event), &canvas));
        }
    }

    /// A key goes down.
    pub fn key(self, event: &KeyboardEvent) {
        let Some(canvas) = self.canvas.get_untracked() else { return };
        let from = self.focus();
        let length = if event.shift_key() { KEY_STEP.1 } else { KEY_STEP.0 };
        let step = length / untrack(|| self.state.viewport()).scale(size(&canvas));
        let [x, y] = from;
        match event.key().as_str() {
            "ArrowLeft" => self.move_cursor([x - step, y], &canvas),
            "ArrowRight" => self.move_cursor([x + step, y], &canvas),
            "ArrowUp" => self.move_cursor([x, y + step], &canvas),
            "ArrowDown" => self.move_cursor([x, y - step], &canvas),
            "Enter" | " " => {
                self.state.decode(from);
                self.move_cursor(from, &canvas);
            }
            "+" | "=" => {
                self.zoom_in();
                self.move_cursor(from, &canvas);
            }
            "-" => {
                self.zoom_out();
                self.move_cursor(from, &canvas);
            }
            "0" => self.state.chosen.set(None),
            "Escape" => return self.cursor.set(None),
            _ => return,
        }
        event.prevent_default();
    }

    /// Moves the cursor, and the viewport as far as the cursor would leave it.
    fn move_cursor(self, to: [f64; 2], canvas: &HtmlCanvasElement) {
        self.cursor.set(Some(to));
        let viewport = untrack(|| self.state.viewport());
        let follows = viewport.with(to, size(canvas));
        if follows != viewport {
            self.state.chosen.set(Some(follows));
        }
        self.point(to, canvas);
    }

    /// Moves what is on show from one point of the canvas to another.
    fn pan(self, from: (f64, f64), to: (f64, f64), canvas: &HtmlCanvasElement) {
        let viewport = untrack(|| self.state.viewport());
        self.state.chosen.set(Some(viewport.moved((to.0 - from.0, to.1 - from.1), size(canvas))));
    }

    /// Finds the test digit at a place.
    fn point(self, place: [f64; 2], canvas: &HtmlCanvasElement) {
        let state = self.state;
        let radius = REACH / untrack(|| state.viewport()).scale(size(canvas));
        let found = untrack(|| {
            state.map.with(|map| nearest(&map.as_ref()?.points, place, radius, |index| state.is_shown(index)))
        });
        if state.pointed.get_untracked() != found {
            state.pointed.set(found);
        }
    }

    /// The place at a point of the canvas.
    fn place(self, at: (f64, f64), canvas: &HtmlCanvasElement) -> [f64; 2] {
        untrack(|| self.state.viewport()).to_place(at, size(canvas))
    }
}

/// Where the pointer is on its canvas, in CSS pixels.
fn offset(event: &web_sys::MouseEvent) -> (f64, f64) {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}

/// A canvas's size, in CSS pixels.
fn size(canvas: &HtmlCanvasElement) -> (f64, f64) {
    (f64::from(canvas.client_width()), f64::from(canvas.client_height()))
}

//! The image on which the visitor hides a part: a rectangle, by pointer, keys or a choice of thirds.

use leptos::html;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use crate::data::SIDE;
use crate::explore::Region;
use crate::lab::Cells;
use crate::ui::locale::use_locale;
use crate::ui::parts::Picture;

/// The image, its hidden part hatched.
#[component]
pub fn Hide(region: RwSignal<Region>, #[prop(into)] pixels: Signal<Vec<f32>>) -> impl IntoView {
    let t = use_locale();
    let pad = NodeRef::<html::Div>::new();
    // The pixel at which the pointer was pressed.
    let start = StoredValue::new(None::<[usize; 2]>);
    let place = move |event: &PointerEvent| {
        let size = pad.get_untracked().map_or(1.0, |pad| f64::from(pad.client_width().max(1)));
        [event.offset_x(), event.offset_y()]
            .map(|at| (f64::from(at) / size * SIDE as f64).clamp(0.0, SIDE as f64 - 1.0) as usize)
    };
    let press = move |event: PointerEvent| {
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        if let Some(pad) = pad.get_untracked() {
            let _ = pad.set_pointer_capture(event.pointer_id());
            start.set_value(Some(place(&event)));
        }
    };
    let drag = move |event: PointerEvent| {
        if let Some(start) = start.get_value() {
            region.set(Region::between(start, place(&event)));
        }
    };
    let lift = move |_| start.set_value(None);
    let key = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" => [-1, 0],
            "ArrowRight" => [1, 0],
            "ArrowUp" => [0, -1],
            "ArrowDown" => [0, 1],
            _ => return,
        };
        event.prevent_default();
        region.update(|region| *region = if event.shift_key() { region.grown(by) } else { region.moved(by) });
    };
    let cells = Signal::derive(move || Cells::one(Some(pixels.get())));
    let percent = |pixels: usize| format!("{:.3}%", 100.0 * pixels as f64 / SIDE as f64);
    let from = move |axis: usize| percent(region.get().from[axis]);
    let size = move |axis: usize| percent(region.get().to[axis] - region.get().from[axis]);
    view! {
        <div
            class="hide" node_ref=pad tabindex="0" role="img" aria-label=move || t.get().hidden_part(region.get())
            on:pointerdown=press on:pointermove=drag on:pointerup=lift on:pointercancel=lift on:keydown=key
        >
            <Picture cells class="pixels"/>
            <i
                style:left=move || from(0) style:top=move || from(1)
                style:width=move || size(0) style:height=move || size(1)
            ></i>
        </div>
    }
}

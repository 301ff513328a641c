//! The pad: draw a digit with mouse, finger or pen, and see at once how the model reconstructs it.

use leptos::html;
use leptos::prelude::*;
use leptos_use_device_pixel_ratio::use_device_pixel_ratio;
use leptos_use_resize_observer::use_resize_observer;
use web_sys::PointerEvent;

use super::paper::{Paper, places};
use crate::lab::Command;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_data, use_drawing, use_lab, use_theme};

/// The pad with its buttons.
#[component]
pub fn Pad() -> impl IntoView {
    let t = use_locale();
    let paper = RwSignal::new(Paper::default());
    let is_empty = Memo::new(move |_| paper.with(Paper::is_empty));
    send_changes(paper);
    let (to_draw, latency) = (use_drawing().to_draw, use_drawing().latency);
    Effect::watch(
        move || to_draw.get(),
        move |digit, _, _| paper.update(|paper| paper.digit.clone_from(digit)),
        true,
    );
    view! {
        <figure class="pad">
            <div class="guides" class:empty=is_empty>
                <PadCanvas
                    paper name=t.text(|t| t.draw_a_digit())
                    on_pointer=Callback::new(move |time_stamp| latency.on_pointer(time_stamp))
                />
                <p aria-hidden="true">{t.text(|t| t.draw_a_digit())}</p>
            </div>
            <figcaption class="row">
                <PadButtons paper/>
                <TestDigitButton paper/>
            </figcaption>
        </figure>
    }
}

/// Sends what is on the pad to the lab whenever it changes. Browsers report pointers once per frame, and the lab answers
/// the latest drawing only.
fn send_changes(paper: RwSignal<Paper>) {
    let (lab, drawing) = (use_lab(), use_drawing());
    Effect::watch(
        move || paper.with(Paper::seen),
        move |seen, _, _| {
            drawing.seen.set(seen.as_deref().map(<[f32]>::to_vec));
            drawing.dragged.set(None);
            drawing.latency.on_sent(seen.as_ref());
            lab.send(Command::Draw(seen.clone()));
        },
        false,
    );
}

/// The buttons that take back what was drawn.
#[component]
pub fn PadButtons(paper: RwSignal<Paper>) -> impl IntoView {
    let t = use_locale();
    let is_empty = Memo::new(move |_| paper.with(Paper::is_empty));
    let button = move |text, change: fn(&mut Paper)| {
        view! {
            <button
                class="plain" aria-disabled=move || is_empty.get().to_string() on:click=move |_| paper.update(change)
            >
                {t.text(text)}
            </button>
        }
    };
    view! {
        {button(|t| t.undo(), Paper::undo)}
        {button(|t| t.clear(), |paper| *paper = Paper::default())}
    }
}

/// The drawing area. `on_pointer` is called with the time of each event that draws.
#[component]
pub fn PadCanvas(
    paper: RwSignal<Paper>,
    name: Signal<&'static str>,
    #[prop(optional)] on_pointer: Option<Callback<f64>>,
) -> impl IntoView {
    let theme = use_theme();
    let drawn = move |event: &PointerEvent| {
        if let Some(on_pointer) = on_pointer {
            on_pointer.run(event.time_stamp());
        }
    };
    let canvas = NodeRef::<html::Canvas>::new();
    // Set once the canvas is laid out, and again with each new size: to ask for its size before costs a layout.
    let is_laid_out = RwSignal::new(false);
    let _ = use_resize_observer(canvas, move |_, _| is_laid_out.set(true));
    // Zooming and another screen change it without the size.
    let pixel_ratio = use_device_pixel_ratio();
    Effect::new(move || {
        let (true, Some(canvas)) = (is_laid_out.get(), canvas.get()) else { return };
        pixel_ratio.track();
        theme.palette.with(|palette| paper.with(|paper| paper.paint(&canvas, palette)));
    });
    // The drawing pointer: the palm may be another one.
    let drawing_pointer = StoredValue::new(None::<i32>);
    let draws = move |event: &PointerEvent| drawing_pointer.get_value() == Some(event.pointer_id());
    let press = move |event: PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let is_drawing =
            drawing_pointer.get_value().is_some_and(|pointer| canvas.has_pointer_capture(pointer));
        if is_drawing || !event.is_primary() || event.button() != 0 {
            return;
        }
        let _ = canvas.set_pointer_capture(event.pointer_id());
        event.prevent_default();
        drawing_pointer.set_value(Some(event.pointer_id()));
        drawn(&event);
        paper.update(|paper| paper.begin(places(&event)));
    };
    let draw = move |event: PointerEvent| {
        if !draws(&event) {
            return;
        }
        if event.buttons() & 1 == 0 {
            // The button was released outside of the page.
            drawing_pointer.set_value(None);
            return;
        }
        drawn(&event);
        paper.update(|paper| paper.extend(&places(&event)));
    };
    let lift = move |event: PointerEvent| {
        if draws(&event) {
            drawing_pointer.set_value(None);
        }
    };
    // The browser has taken the pointer for a scroll or gesture: it was not a stroke.
    let cancel = move |event: PointerEvent| {
        if draws(&event) {
            drawing_pointer.set_value(None);
            paper.update(Paper::undo);
        }
    };
    view! {
        <canvas
            node_ref=canvas role="img" aria-label=name
            on:pointerdown=press on:pointermove=draw on:pointerup=lift on:pointercancel=cancel
        ></canvas>
    }
}

/// Puts the next test digit on the pad.
#[component]
fn TestDigitButton(paper: RwSignal<Paper>) -> impl IntoView {
    let t = use_locale();
    let data = use_data();
    let next = StoredValue::new(0);
    let put = move |_| {
        let digit = untrack(|| data.test_digit(next.get_value()));
        next.update_value(|next| *next += 1);
        if digit.is_some() {
            paper.update(|paper| paper.digit = digit);
        }
    };
    view! {
        <button class="plain push" disabled=move || data.in_use.with(Option::is_none) on:click=put>
            {t.text(|t| t.test_digit())}
        </button>
    }
}

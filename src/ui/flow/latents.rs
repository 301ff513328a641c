//! Where the encoder puts the drawing: a bar each latent number, its mean μ, with a whisker of ±σ.
//! Bars can be dragged, or moved with the arrow keys, and the reconstruction follows. They are written as HTML, as the
//! evaluation is.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use super::closures::{effect, on, text};
use super::frame::OncePerFrame;
use super::shared::Shared;
use super::store::Store;
use crate::lab::Command;
use crate::number::{self, fixed, within};

/// The bars reach from −LIMIT to LIMIT: of a standard normal, 99.7% lies inside.
const LIMIT: f32 = 3.0;
/// What a press of an arrow key moves, and of Page Up and Page Down.
const STEPS: (f32, f32) = (0.1, 1.0);
/// A latent number whose KL is below this, in nats, carries nothing.
const IDLE: f32 = 0.02;

/// A latent number as it is shown.
#[derive(Clone, Copy)]
struct Latent {
    mu: f32,
    sigma: f32,
    idle: bool,
    value: f32,
}

impl Latent {
    fn of(store: Store, index: usize) -> Latent {
        let (mu, logvar) = store.posterior.with(|posterior| {
            let pair = posterior.as_ref().and_then(|p| Some((*p.mu.get(index)?, *p.logvar.get(index)?)));
            pair.unwrap_or((0.0, 0.0))
        });
        let dragged = store.dragged.with(|dragged| dragged.as_ref().and_then(|z| z.get(index).copied()));
        let kl = 0.5 * (mu * mu + logvar.exp() - 1.0 - logvar);
        Latent { mu, sigma: (0.5 * logvar).exp(), idle: kl < IDLE, value: dragged.unwrap_or(mu) }
    }
}

/// A value's height in the column, in percent from the top.
fn height(value: f32) -> f32 {
    50.0 - 50.0 * within(value / LIMIT, -1.0, 1.0)
}

/// The latent numbers.
#[component]
pub fn Latents(store: Store) -> impl IntoView {
    let group = NodeRef::<html::Div>::new();
    let size = move || store.settings.get().latent_size;
    let decode = OncePerFrame::new(move || {
        if let Some(latents) = store.dragged.get_untracked() {
            store.send(Command::Decode(latents));
        }
    });
    // Tab reaches one bar; left and right go from bar to bar.
    let focused = Shared::new(0usize);
    effect(move || {
        let (Some(group), size) = (group.get(), size()) else { return };
        if group.child_element_count() as usize != size {
            // Another model.
            group.set_inner_html(&(0..size).map(bar).collect::<String>());
        }
        // The bar that had the focus may be gone with a larger model.
        let focused = focused.get().min(size - 1);
        let mut bars = group.first_element_child();
        for index in 0..size {
            let Some(bar) = bars else { return };
            show(&bar, Latent::of(store, index), index == focused);
            bars = bar.next_element_sibling();
        }
    });
    let change = move |index: usize, value: f32| {
        untrack(|| {
            let own = || (0..size()).map(|index| Latent::of(store, index).mu).collect();
            let mut latents = store.dragged.get().unwrap_or_else(own);
            latents.resize(size(), 0.0);
            if let Some(latent) = latents.get_mut(index) {
                *latent = within(value, -LIMIT, LIMIT);
            }
            store.dragged.set(Some(latents));
        });
        decode.ask();
    };
    let drag = move |index: usize, bar: &Element, event: &PointerEvent| {
        let frame = bar.get_bounding_client_rect();
        let share = (f64::from(event.client_y()) - frame.top()) / frame.height().max(1.0);
        change(index, ((0.5 - share) * 2.0) as f32 * LIMIT);
    };
    let press = move |event: PointerEvent| {
        let Some((index, bar)) = bar_of(&event) else { return };
        let _ = bar.set_pointer_capture(event.pointer_id());
        focused.set(index);
        drag(index, &bar, &event);
    };
    let pull = move |event: PointerEvent| match bar_of(&event) {
        Some((index, bar)) if bar.has_pointer_capture(event.pointer_id()) => drag(index, &bar, &event),
        _ => {}
    };
    let go_to = move |index: usize| {
        focused.set(index);
        let bar = group.get_untracked().and_then(|group| group.query_selector(&place(index)).ok().flatten());
        if let Some(bar) = bar {
            let _ = bar.unchecked_into::<HtmlElement>().focus();
        }
    };
    let key = move |event: KeyboardEvent| {
        let Some((index, _)) = bar_of(&event) else { return };
        let (value, last) = untrack(|| (Latent::of(store, index).value, size() - 1));
        match event.key().as_str() {
            "ArrowUp" => change(index, value + STEPS.0),
            "ArrowDown" => change(index, value - STEPS.0),
            "PageUp" => change(index, value + STEPS.1),
            "PageDown" => change(index, value - STEPS.1),
            "Home" => change(index, -LIMIT),
            "End" => change(index, LIMIT),
            "ArrowLeft" => go_to(index.saturating_sub(1)),
            "ArrowRight" => go_to((index + 1).min(last)),
            _ => return,
        }
        event.prevent_default();
    };
    let is_dragged = move || store.dragged.with(Option::is_some);
    let give_back = move |_| {
        if untrack(is_dragged) {
            store.dragged.set(None);
            store.send(Command::Draw(store.seen.get_untracked().map(Into::into)));
        }
    };
    view! {
        <figure class="latents">
            <div
                node_ref=group class="bars" role="group" aria-label="Latent numbers"
                on:pointerdown=on(press) on:pointermove=on(pull) on:keydown=on(key)
            ></div>
            <figcaption>
                <b>"Latent numbers"</b>
                <span>{text(move || caption(store))}</span>
                <button class="plain" aria-disabled=text(move || (!is_dragged()).to_string()) on:click=on(give_back)>
                    "Undo dragging"
                </button>
            </figcaption>
        </figure>
    }
}

fn caption(store: Store) -> String {
    let count = store.settings.get().latent_size;
    let idle = (0..count).filter(|&index| Latent::of(store, index).idle).count();
    match store.posterior.with(Option::is_some) {
        true if idle > 0 => format!("μ ± σ of {count}, {} in use. Drag one.", count - idle),
        _ => format!("μ ± σ of {count}. Drag one."),
    }
}

/// A bar as HTML.
fn bar(index: usize) -> String {
    let (number, limit) = (index + 1, fixed(f64::from(LIMIT), 0));
    format!(
        "<div id=latent-{index} role=slider aria-label='Latent number {number}' aria-orientation=vertical \
         aria-valuemin=-{limit} aria-valuemax={limit}><i class=value></i><i class=whisker></i></div>",
    )
}

/// Selects a bar.
fn place(index: usize) -> String {
    format!("#latent-{index}")
}

/// The bar that an event is about, and its number.
fn bar_of(event: &web_sys::Event) -> Option<(usize, Element)> {
    let bar: Element = event.target()?.unchecked_into();
    let index = number::parse(bar.id().strip_prefix("latent-")?)?;
    Some((index as usize, bar))
}

/// Shows a latent number in its bar.
fn show(bar: &Element, latent: Latent, has_focus: bool) {
    let Latent { mu, sigma, idle, value } = latent;
    let set = |name: &str, value: &str| drop(bar.set_attribute(name, value));
    set("class", if idle { "bar idle" } else { "bar" });
    set("aria-valuenow", &fixed(f64::from(value), 2));
    set("tabindex", if has_focus { "0" } else { "-1" });
    let value_bar = bar.first_element_child();
    let whisker = value_bar.as_ref().and_then(Element::next_element_sibling);
    stretch(value_bar, value.max(0.0), value.min(0.0));
    stretch(whisker, mu + sigma, mu - sigma);
}

/// From one value to a lower one.
fn stretch(part: Option<Element>, from: f32, to: f32) {
    let Some(part) = part else { return };
    let style = part.unchecked_into::<HtmlElement>().style();
    let percent = |value: f32| fixed(f64::from(value), 2) + "%";
    let _ = style.set_property("top", &percent(height(from)));
    let _ = style.set_property("bottom", &percent(100.0 - height(to)));
}

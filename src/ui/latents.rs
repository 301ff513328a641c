//! Where the encoder puts the drawing: a bar each latent number, its mean μ, with a whisker of ±σ.
//! Bars can be dragged, or moved with the arrow keys, and the reconstruction follows.

use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use super::closures::{flag, on, text};
use super::frame::OncePerFrame;
use super::shared::Shared;
use super::store::Store;
use crate::lab::Command;
use crate::number::{fixed, within};
use crate::train::Settings;

/// The bars reach from −LIMIT to LIMIT: of a standard normal, 99.7% lies inside.
const LIMIT: f32 = 3.0;
/// What a press of an arrow key moves, and of Page Up and Page Down.
const STEPS: (f32, f32) = (0.1, 1.0);
/// A latent number whose KL is below this, in nats, carries nothing.
const IDLE: f32 = 0.02;

/// A latent number as it is shown.
#[derive(Clone, Copy, PartialEq)]
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
    let settings = store.settings;
    let size = move || settings.get().latent_size;
    let decode = OncePerFrame::new(move || {
        if let Some(latents) = store.dragged.get_untracked() {
            store.send(Command::Decode(latents));
        }
    });
    // Tab reaches one bar; left and right go from bar to bar.
    let focused = Shared::new(0usize);
    let change = move |index: usize, value: f32| {
        let mut latents = store
            .dragged
            .get_untracked()
            .unwrap_or_else(|| untrack(|| (0..size()).map(|index| Latent::of(store, index).mu).collect()));
        latents.resize(untrack(size), 0.0);
        if let Some(latent) = latents.get_mut(index) {
            *latent = within(value, -LIMIT, LIMIT);
        }
        store.dragged.set(Some(latents));
        decode.ask();
    };
    let is_dragged = move || store.dragged.with(Option::is_some);
    let give_back = move |_| {
        if !untrack(is_dragged) {
            return;
        }
        store.dragged.set(None);
        store.send(Command::Draw(store.seen.get_untracked().map(Into::into)));
    };
    let caption = text(move || {
        let count = size();
        let idle = (0..count).filter(|&index| Latent::of(store, index).idle).count();
        match store.posterior.with(Option::is_some) {
            true if idle > 0 => {
                format!("μ ± σ of {count}, {} in use. Drag one.", count - idle)
            }
            _ => format!("μ ± σ of {count}. Drag one."),
        }
    });
    view! {
        <figure class="latents">
            <div class="bars" role="group" aria-label="Latent numbers">
                <For each=move || 0..size() key=|index| *index let:index>
                    <Bar store index focused settings change/>
                </For>
            </div>
            <figcaption>
                <b>"Latent numbers"</b>
                <span>{caption}</span>
                <button
                    class="plain"
                    aria-disabled=text(move || (!is_dragged()).to_string())
                    on:click=on(give_back)
                >
                    "Undo dragging"
                </button>
            </figcaption>
        </figure>
    }
}

#[component]
fn Bar(
    store: Store,
    index: usize,
    focused: Shared<usize>,
    settings: Shared<Settings>,
    change: impl Fn(usize, f32) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let latent = move || Latent::of(store, index);
    let node = NodeRef::<leptos::html::Div>::new();
    let drag = move |event: &PointerEvent| {
        let Some(node) = node.get_untracked() else { return };
        let frame = node.get_bounding_client_rect();
        let share = (f64::from(event.client_y()) - frame.top()) / frame.height().max(1.0);
        change(index, ((0.5 - share) * 2.0) as f32 * LIMIT);
    };
    let press = move |event: PointerEvent| {
        if let Some(node) = node.get_untracked() {
            let _ = node.set_pointer_capture(event.pointer_id());
        }
        focused.set(index);
        drag(&event);
    };
    let is_held = move |event: &PointerEvent| {
        node.get_untracked().is_some_and(|node| node.has_pointer_capture(event.pointer_id()))
    };
    let key = move |event: KeyboardEvent| {
        let value = untrack(latent).value;
        let last = settings.get_untracked().latent_size.saturating_sub(1);
        match event.key().as_str() {
            "ArrowUp" => change(index, value + STEPS.0),
            "ArrowDown" => change(index, value - STEPS.0),
            "PageUp" => change(index, value + STEPS.1),
            "PageDown" => change(index, value - STEPS.1),
            "Home" => change(index, -LIMIT),
            "End" => change(index, LIMIT),
            "ArrowLeft" => focused.set(index.saturating_sub(1)),
            "ArrowRight" => focused.set((index + 1).min(last)),
            _ => return,
        }
        event.prevent_default();
    };
    // Moving between bars moves the focus, but only when it is among the bars already.
    Effect::new(move |before: Option<usize>| {
        let now = focused.get();
        if now == index
            && before.is_some_and(|before| before != now)
            && let Some(node) = node.get()
        {
            let _ = node.focus();
        }
        now
    });
    // The bar that had the focus may be gone with a larger model.
    let tab_index = move || {
        let last = settings.get().latent_size.saturating_sub(1);
        if focused.get().min(last) == index { "0" } else { "-1" }.to_owned()
    };
    let percent = |value: f32| fixed(f64::from(value), 2) + "%";
    view! {
        <div
            node_ref=node
            class="bar"
            class:idle=flag(move || latent().idle)
            role="slider"
            aria-label=format!("Latent number {}", index + 1)
            aria-orientation="vertical"
            aria-valuemin=fixed(f64::from(-LIMIT), 0)
            aria-valuemax=fixed(f64::from(LIMIT), 0)
            aria-valuenow=text(move || fixed(f64::from(latent().value), 2))
            tabindex=text(tab_index)
            on:pointerdown=on(press)
            on:pointermove=on(move |event| {
                if is_held(&event) {
                    drag(&event);
                }
            })
            on:keydown=on(key)
        >
            <i
                class="value"
                style:top=text(move || percent(height(latent().value.max(0.0))))
                style:bottom=text(move || percent(100.0 - height(latent().value.min(0.0))))
            ></i>
            <i
                class="whisker"
                style:top=text(move || percent(height(latent().mu + latent().sigma)))
                style:bottom=text(move || percent(100.0 - height(latent().mu - latent().sigma)))
            ></i>
        </div>
    }
}

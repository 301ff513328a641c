//! The posterior of the drawing: a bar for each latent dimension, its mean μ, with a whisker of ±σ. Bars can be
//! dragged, or moved with the arrow keys, and the reconstruction follows.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{Element, KeyboardEvent, MouseEvent, PointerEvent};

use crate::lab::{Command, Posterior};
use crate::ui::locale::use_locale;
use crate::ui::state::{Drawing, LabHandle, use_drawing, use_lab, use_run};

/// The bars reach from −LIMIT to LIMIT: 99.7% of a standard normal.
const LIMIT: f32 = 3.0;
/// The step of an arrow key, and of Page Up and Page Down.
const STEPS: (f32, f32) = (0.1, 1.0);
/// A latent dimension with a KL below this, in nats, is unused.
const IDLE: f32 = 0.02;

/// A latent dimension of the drawing.
#[derive(Clone, Copy, PartialEq)]
struct Latent {
    mu: f32,
    sigma: f32,
    value: f32,
    is_idle: bool,
}

impl Latent {
    fn new(index: usize, posterior: Option<&Posterior>, dragged: Option<&Vec<f32>>) -> Latent {
        let pair =
            posterior.and_then(|posterior| Some((*posterior.mu.get(index)?, *posterior.logvar.get(index)?)));
        let (mu, logvar) = pair.unwrap_or((0.0, 0.0));
        let kl = 0.5 * (mu * mu + logvar.exp() - 1.0 - logvar);
        let value = dragged.and_then(|dragged| dragged.get(index).copied()).unwrap_or(mu);
        Latent { mu, sigma: (0.5 * logvar).exp(), value, is_idle: kl < IDLE }
    }
}

/// The latent dimensions, and what changes them.
#[derive(Clone, Copy)]
struct LatentBars {
    size: Memo<usize>,
    drawing: Drawing,
    lab: LabHandle,
    /// Tab reaches one bar; the left and right arrow keys move from bar to bar.
    current: RwSignal<usize>,
}

impl LatentBars {
    fn latent(self, index: usize) -> Latent {
        self.drawing.posterior.with(|posterior| {
            self.drawing.dragged.with(|dragged| Latent::new(index, posterior.as_ref(), dragged.as_ref()))
        })
    }

    /// Sets one latent; the others keep their dragged or encoded values.
    fn set(self, index: usize, value: f32) {
        let mut latents: Vec<f32> =
            untrack(|| (0..self.size.get()).map(|index| self.latent(index).value).collect());
        if let Some(latent) = latents.get_mut(index) {
            *latent = value.clamp(-LIMIT, LIMIT);
        }
        self.drawing.set_latents(latents, self.lab);
    }

    /// Sets a latent to the height of the pointer within its bar.
    fn drag(self, index: usize, bar: &Element, event: &MouseEvent) {
        let frame = bar.get_bounding_client_rect();
        let share = (f64::from(event.client_y()) - frame.top()) / frame.height().max(1.0);
        self.set(index, ((0.5 - share) * 2.0) as f32 * LIMIT);
    }

    fn handle_key(self, index: usize, event: &KeyboardEvent) {
        let value = untrack(|| self.latent(index).value);
        let last = self.size.get_untracked() - 1;
        match event.key().as_str() {
            "ArrowUp" => self.set(index, value + STEPS.0),
            "ArrowDown" => self.set(index, value - STEPS.0),
            "PageUp" => self.set(index, value + STEPS.1),
            "PageDown" => self.set(index, value - STEPS.1),
            "Home" => self.set(index, -LIMIT),
            "End" => self.set(index, LIMIT),
            "ArrowLeft" => self.current.set(index.saturating_sub(1)),
            "ArrowRight" => self.current.set((index + 1).min(last)),
            _ => return,
        }
        event.prevent_default();
    }

    /// Back to the encoder's values.
    fn undo(self) {
        if self.drawing.dragged.with_untracked(Option::is_some) {
            self.drawing.dragged.set(None);
            self.lab.send(Command::Draw(self.drawing.seen.get_untracked().map(Into::into)));
        }
    }
}

/// The bars and their caption.
#[component]
pub fn Latents() -> impl IntoView {
    let t = use_locale();
    let run = use_run();
    let size = Memo::new(move |_| run.settings.get().latent_size);
    let latents = LatentBars { size, drawing: use_drawing(), lab: use_lab(), current: RwSignal::new(0) };
    // A smaller model may have no bar of that number.
    Effect::new(move || latents.current.update(|current| *current = (*current).min(size.get() - 1)));
    let idle = move || {
        let is_idle = |index: &usize| latents.latent(*index).is_idle;
        latents.drawing.posterior.with(Option::is_some).then(|| (0..size.get()).filter(is_idle).count())
    };
    let is_dragged = Memo::new(move |_| latents.drawing.dragged.with(Option::is_some));
    view! {
        <figure class="latents">
            <div class="bars" role="group" aria-label=t.text(|t| t.latent_dimensions())>
                <For each=move || 0..size.get() key=|index| *index let(index)>
                    <Bar latents index/>
                </For>
            </div>
            <figcaption>
                <b>{t.text(|t| t.latent_dimensions())}</b>
                <span translate="no">{move || t.get().latents_caption(size.get(), idle())}</span>
                <button
                    class="plain" aria-disabled=move || (!is_dragged.get()).to_string()
                    on:click=move |_| latents.undo()
                >
                    {t.text(|t| t.undo_dragging())}
                </button>
            </figcaption>
        </figure>
    }
}

/// One latent dimension. A mouse or pen drags it at once. A finger that only scrolls over it changes nothing: it taps a
/// bar first, and may then drag that one.
#[component]
fn Bar(latents: LatentBars, index: usize) -> impl IntoView {
    let t = use_locale();
    let bar = NodeRef::<html::Div>::new();
    let latent = Memo::new(move |_| latents.latent(index));
    let is_current = Memo::new(move |_| latents.current.get() == index);
    let has_focus = move |bar: &Element| document().active_element().as_ref() == Some(bar);
    Effect::new(move |had_been: Option<()>| {
        // Only after arrow keys, not at the page's start.
        if let (true, Some(()), Some(bar)) = (is_current.get(), had_been, bar.get_untracked()) {
            let _ = bar.focus();
        }
    });
    // Every finger is captured, also one that scrolls, so the capture does not say which pointer drags.
    let dragging = StoredValue::new(None::<i32>);
    let press = move |event: PointerEvent| {
        let Some(bar) = bar.get_untracked() else { return };
        if event.pointer_type() != "touch" || has_focus(&bar) {
            let _ = bar.set_pointer_capture(event.pointer_id());
            dragging.set_value(Some(event.pointer_id()));
            latents.current.set(index);
            latents.drag(index, &bar, &event);
        }
    };
    let pull = move |event: PointerEvent| {
        let Some(bar) = bar.get_untracked() else { return };
        if dragging.get_value() == Some(event.pointer_id()) {
            latents.drag(index, &bar, &event);
        }
    };
    let lift = move |_: PointerEvent| dragging.set_value(None);
    let tap = move |event: MouseEvent| {
        let Some(bar) = bar.get_untracked() else { return };
        let _ = bar.focus();
        latents.current.set(index);
        latents.drag(index, &bar, &event);
    };
    let percent = |value: f32| format!("{value:.2}%");
    view! {
        <div
            node_ref=bar class:idle=move || latent.get().is_idle role="slider" aria-orientation="vertical"
            aria-label=move || t.get().latent_dimension(index + 1)
            aria-valuemin=(-LIMIT).to_string() aria-valuemax=LIMIT.to_string()
            aria-valuenow=move || format!("{:.2}", latent.get().value)
            tabindex=move || if is_current.get() { "0" } else { "-1" }
            on:pointerdown=press on:pointermove=pull on:pointerup=lift on:pointercancel=lift on:click=tap on:keydown=move |event| latents.handle_key(index, &event)
        >
            <i
                class="value"
                style:top=move || percent(height(latent.get().value.max(0.0)))
                style:bottom=move || percent(100.0 - height(latent.get().value.min(0.0)))
            ></i>
            <i
                class="whisker"
                style:top=move || percent(height(latent.get().mu + latent.get().sigma))
                style:bottom=move || percent(100.0 - height(latent.get().mu - latent.get().sigma))
            ></i>
        </div>
    }
}

/// A value's height in its bar, in percent from the top.
fn height(value: f32) -> f32 {
    50.0 - 50.0 * (value / LIMIT).clamp(-1.0, 1.0)
}

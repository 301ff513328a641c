//! The chart with its legend, which also tells the values under the pointer.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{KeyboardEvent, PointerEvent};

use super::history::nearest;
use super::paint::{Axes, Scene, paint};
use crate::lab::Losses;
use crate::number::within;
use crate::ops::Pixels;
use crate::ui::canvas::fit;
use crate::ui::effect::effect;
use crate::ui::format;
use crate::ui::frame::OncePerFrame;
use crate::ui::load::LoadingView;
use crate::ui::setting_list::difference;
use crate::ui::store::Store;

/// Presses of an arrow key from one end of the chart to the other.
const KEY_STEPS: f64 = 50.0;

/// The chart.
#[component]
pub fn LossChart(store: Store) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let cursor = RwSignal::new(None::<f64>);
    let steps_per_epoch = Memo::new(move |_| store.report.with(|report| report.steps_per_epoch));
    let is_grey = Memo::new(move |_| store.report.with(|report| report.settings.pixels == Pixels::Grey));
    let draw = OncePerFrame::new(move || {
        let Some(canvas) = canvas.get_untracked() else { return };
        let Some((context, width, height)) = fit(&canvas) else { return };
        let kept = store.kept.read_untracked();
        let scene = Scene {
            history: &store.history.read_untracked(),
            kept: kept.as_ref(),
            steps_per_epoch: steps_per_epoch.get_untracked(),
            // Of grey pixels alone.
            floor: store.data.with_untracked(|data| {
                data.as_ref().filter(|_| is_grey.get_untracked()).map(|data| data.floor)
            }),
            cursor: cursor.get_untracked(),
            palette: &store.palette.read_untracked(),
        };
        paint(&context, &scene, width, height);
    });
    effect(move || {
        store.history.track();
        store.kept.track();
        store.palette.track();
        store.data.track();
        steps_per_epoch.track();
        is_grey.track();
        cursor.track();
        draw.ask();
    });
    effect(move || {
        if let Some(canvas) = canvas.get() {
            ask_on_resize(&canvas, draw);
        }
    });
    let axes = move || {
        let canvas = canvas.get_untracked()?;
        let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        let kept = store.kept.read_untracked();
        Some(Axes::of(&store.history.read_untracked(), kept.as_ref(), width, height))
    };
    let point = move |event: PointerEvent| {
        cursor.set(axes().map(|axes| axes.x.value(f64::from(event.offset_x()))));
    };
    let press = move |event: KeyboardEvent| {
        let last = store.history.with_untracked(|history| history.last_step()) as f64;
        let at = cursor.get_untracked().unwrap_or(last);
        let wanted = match event.key().as_str() {
            "ArrowLeft" => Some(at - last / KEY_STEPS),
            "ArrowRight" => Some(at + last / KEY_STEPS),
            "Home" => Some(0.0),
            "End" => Some(last),
            "Escape" => None,
            _ => return,
        };
        event.prevent_default();
        cursor.set(wanted.map(|step| within(step, 0.0, last)));
    };
    let is_empty = Memo::new(move |_| {
        store.history.with(|history| history.last_step() == 0) && store.kept.with(Option::is_none)
    });
    view! {
        <div class="chart">
            <Legend store cursor/>
            <div class="plot">
                <canvas
                    node_ref=canvas
                    role="img"
                    aria-label="Loss"
                    aria-describedby="loss-legend"
                    tabindex="0"
                    on:pointermove=point
                    on:pointerdown=point
                    on:pointerleave=move |_| cursor.set(None)
                    on:keydown=press
                    on:blur=move |_| cursor.set(None)
                ></canvas>
                <Show when=move || is_empty.get() && store.loading.with(Option::is_none)>
                    <p class="empty">"The loss is drawn here as the model learns."</p>
                </Show>
                <LoadingView store/>
            </div>
            <Comparison store/>
        </div>
    }
}

/// Names the curves; with a pointer over the chart, tells their values there.
#[component]
fn Legend(store: Store, cursor: RwSignal<Option<f64>>) -> impl IntoView {
    let under = Memo::new(move |_| {
        let cursor = cursor.get()?;
        store.history.with(|history| {
            let train = *nearest(history.train(), cursor)?;
            Some((train, nearest(history.test(), cursor).copied()))
        })
    });
    let train = move |part: fn(&Losses) -> f64| {
        move || under.get().map(|(train, _)| format::nats(Some(part(&train.losses))))
    };
    let test = move || under.get()?.1.map(|test| format::nats(Some(test.losses.total())));
    let place = move || match under.get() {
        Some((train, _)) => format!("step {}", format::count(train.step)),
        None => "nats a digit".to_owned(),
    };
    view! {
        <ul class="legend" id="loss-legend">
            <li class="train">"Train " <b class="number">{train(Losses::total)}</b></li>
            <li class="test">"Test " <b class="number">{test}</b></li>
            <li class="reconstruction">"Reconstruction " <b class="number">{train(|losses| losses.reconstruction)}</b></li>
            <li class="kl">"KL " <b class="number">{train(|losses| losses.kl)}</b></li>
            <li class="place number">{place}</li>
        </ul>
    }
}

/// What the kept run did otherwise.
#[component]
fn Comparison(store: Store) -> impl IntoView {
    let settings = store.settings();
    move || {
        let difference =
            store.kept.with(|kept| Some(difference(&kept.as_ref()?.settings, &settings.get())))?;
        let difference = if difference.is_empty() { "the same settings".to_owned() } else { difference };
        Some(
            view! { <p class="hint" aria-label="Comparison">"Grey: the kept run. This one: " {difference}</p> },
        )
    }
}

/// Draws anew when the canvas gets another size.
fn ask_on_resize(canvas: &web_sys::HtmlCanvasElement, draw: OncePerFrame) {
    let changed = Closure::<dyn Fn()>::new(move || draw.ask());
    if let Ok(observer) = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        observer.observe(canvas);
        // The chart lives as long as the page.
        changed.forget();
    }
}

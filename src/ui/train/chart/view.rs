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
use crate::ui::closures::{effect, flag, on, text};
use crate::ui::format;
use crate::ui::frame::OncePerFrame;
use crate::ui::load::{DataInUse, LoadingView};
use crate::ui::setting_list::difference;
use crate::ui::shared::Shared;
use crate::ui::store::Store;

/// Presses of an arrow key from one end of the chart to the other.
const KEY_STEPS: f64 = 50.0;

/// The chart.
#[component]
pub fn LossChart(store: Store) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let cursor = Shared::new(None::<f64>);
    let draw = OncePerFrame::new(move || {
        let Some(canvas) = canvas.get_untracked() else { return };
        let Some((context, width, height)) = fit(&canvas) else { return };
        let kept = store.kept.read_untracked();
        let report = store.report.read_untracked();
        let is_grey = report.settings.pixels == Pixels::Grey;
        let scene = Scene {
            history: &store.history.read_untracked(),
            kept: kept.as_ref(),
            steps_per_epoch: report.steps_per_epoch,
            // Of grey pixels alone.
            floor: store.data.with_untracked(|data| data.as_ref().filter(|_| is_grey).map(|data| data.floor)),
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
        store.report.track();
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
    let is_drawn = move || {
        let has_run = store.history.with(|history| history.last_step() > 0);
        has_run || store.kept.with(Option::is_some) || store.loading.with(Option::is_some)
    };
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
                    on:pointermove=on(point)
                    on:pointerdown=on(point)
                    on:pointerleave=on(move |_| cursor.set(None))
                    on:keydown=on(press)
                    on:blur=on(move |_| cursor.set(None))
                ></canvas>
                <p class="empty" hidden=flag(is_drawn)>
                    "The loss is drawn here as the model learns."
                </p>
                <LoadingView store/>
            </div>
            <Comparison store/>
        </div>
    }
}

/// Names the curves; with a pointer over the chart, tells their values there.
#[component]
fn Legend(store: Store, cursor: Shared<Option<f64>>) -> impl IntoView {
    let under = move || {
        let cursor = cursor.get()?;
        store.history.with(|history| nearest(history.train(), cursor).copied())
    };
    let train = move |part: fn(&Losses) -> f64| {
        text(move || under().map(|point| format::nats(Some(part(&point.losses)))).unwrap_or_default())
    };
    let test = text(move || {
        let tested =
            under().and_then(|point| store.history.with(|history| history.tested(point.step).copied()));
        tested.map(|point| format::nats(Some(point.losses.total()))).unwrap_or_default()
    });
    let place = text(move || match under() {
        Some(point) => format!("step {}", format::count(point.step)),
        None => "nats a digit".to_owned(),
    });
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
    let settings = store.settings;
    let difference = text(move || {
        let data = store.data.with(|data| data.as_ref().map(DataInUse::words).unwrap_or_default());
        let words = store.kept.with(|kept| {
            let kept = kept.as_ref()?;
            let data = (kept.data != data).then(|| format!("data {} → {data}", kept.data));
            let settings =
                Some(difference(&kept.settings, &settings.get())).filter(|words| !words.is_empty());
            Some(data.into_iter().chain(settings).collect::<Vec<_>>().join(", "))
        });
        words.filter(|words| !words.is_empty()).unwrap_or_else(|| "the same settings".to_owned())
    });
    let is_hidden = flag(move || store.kept.with(Option::is_none));
    view! {
        <p class="hint" aria-label="Comparison" hidden=is_hidden>
            "Grey: the kept run. This one: " {difference}
        </p>
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

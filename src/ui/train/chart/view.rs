//! The chart: curves on a canvas, a cursor by pointer and keyboard, and a legend.

use leptos::html;
use leptos::prelude::*;
use leptos_use_device_pixel_ratio::use_device_pixel_ratio;
use leptos_use_resize_observer::use_resize_observer;
use web_sys::{KeyboardEvent, PointerEvent};

use super::legend::Legend;
use super::paint::{Axes, Scene, paint};
use crate::ops::Pixels;
use crate::ui::data::LoadingView;
use crate::ui::locale::use_locale;
use crate::ui::parts::{fit, font_size};
use crate::ui::state::{use_data, use_run, use_theme};

/// Presses of an arrow key from one end of the chart to the other.
const KEY_STEPS: f64 = 50.0;

/// The chart of the run's losses.
#[component]
pub fn LossChart() -> impl IntoView {
    let t = use_locale();
    let (run, data) = (use_run(), use_data());
    let cursor = RwSignal::new(None::<f64>);
    let is_empty = Memo::new(move |_| {
        let has_run = run.history.with(|history| history.last_step() > 0);
        !has_run && run.baseline.with(Option::is_none) && data.loading.with(Option::is_none)
    });
    view! {
        <div class="chart">
            <Legend cursor/>
            <div class="plot">
                <Curves cursor/>
                <p class="empty" hidden=move || !is_empty.get()>{t.text(|t| t.empty_chart())}</p>
                <LoadingView/>
            </div>
        </div>
    }
}

#[component]
fn Curves(cursor: RwSignal<Option<f64>>) -> impl IntoView {
    let t = use_locale();
    let (run, data, theme) = (use_run(), use_data(), use_theme());
    let canvas = NodeRef::<html::Canvas>::new();
    // Set once the canvas is laid out, and again with each new size: to ask for its size before costs a layout.
    let is_laid_out = RwSignal::new(false);
    let _ = use_resize_observer(canvas, move |_, _| is_laid_out.set(true));
    // Zooming and another screen change it without the size.
    let pixel_ratio = use_device_pixel_ratio();
    let per_epoch = Memo::new(move |_| run.report.with(|report| report.steps_per_epoch));
    Effect::new(move || {
        let (true, Some(canvas)) = (is_laid_out.get(), canvas.get()) else { return };
        pixel_ratio.track();
        let Some((context, width, height)) = fit(&canvas) else { return };
        // Of grey pixels alone.
        let is_grey = run.settings.with(|settings| settings.pixels == Pixels::Grey);
        let floor = data.in_use.with(|data| data.as_ref().filter(|_| is_grey).map(|data| data.floor));
        let (history, baseline, palette) = (run.history.read(), run.baseline.read(), theme.palette.read());
        let scene = Scene {
            history: &history,
            baseline: baseline.as_ref(),
            steps_per_epoch: per_epoch.get(),
            floor,
            cursor: cursor.get(),
            palette: &palette,
            messages: t.get(),
            font_size: font_size(&canvas),
        };
        paint(&context, &scene, (width, height));
    });
    let point = move |event: PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let size = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        let (history, baseline) = (run.history.read_untracked(), run.baseline.read_untracked());
        let axes = Axes::of(&history, baseline.as_ref(), size, font_size(&canvas));
        cursor.set(Some(axes.x.value(f64::from(event.offset_x()))));
    };
    let press = move |event: KeyboardEvent| {
        let last = run.history.with_untracked(|history| history.last_step()) as f64;
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
        cursor.set(wanted.map(|step| step.clamp(0.0, last)));
    };
    view! {
        <canvas
            node_ref=canvas role="img" aria-label=t.text(|t| t.loss()) aria-describedby="loss-legend" tabindex="0"
            on:pointermove=point on:pointerdown=point on:pointerleave=move |_| cursor.set(None)
            on:keydown=press on:blur=move |_| cursor.set(None)
        ></canvas>
    }
}

//! Digits that no one wrote.

use leptos::html;
use leptos::prelude::*;
use leptos_use_preferences::use_prefers_reduced_motion;

use super::sample_source::SampleSource;
use crate::data::SIDE;
use crate::lab::{Command, View};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::{LabCanvas, paint_cells};
use crate::ui::state::{use_lab, use_run, use_samples, use_theme};

/// The grid of samples with its controls.
#[component]
pub fn Samples() -> impl IntoView {
    let t = use_locale();
    let (lab, run) = (use_lab(), use_run());
    // Once there was a trained session, the preview is not of its model.
    let was_trained =
        Memo::new(move |_| run.with_current(|report| report.steps_per_epoch > 0 && report.step > 0));
    let is_untrained = Memo::new(move |_| run.report.with(|report| report.step == 0));
    let hint =
        move || if is_untrained.get() { t.get().untrained_samples_hint() } else { t.get().samples_hint() };
    view! {
        <section class="sheet w5 samples" aria-labelledby="samples">
            <div class="head">
                <h2 id="samples">{t.text(|t| t.samples())}</h2>
                <span class="row push">
                    <LiveButton/>
                    <button on:click=move |_| lab.send(Command::Sample)>{t.text(|t| t.sample())}</button>
                </span>
            </div>
            <p class="hint" translate="no">{hint}</p>
            <div class="ruled">
                <Preview was_trained/>
                <LabCanvas
                    view=View::Samples picture=use_samples().picture label=t.text(|t| t.samples())
                />
            </div>
            <Temperature/>
            <SampleSource/>
        </section>
    }
}

/// Whether the samples follow the model while it learns. Starts off for those who asked their system for less motion.
#[component]
fn LiveButton() -> impl IntoView {
    let t = use_locale();
    let lab = use_lab();
    let is_live = RwSignal::new(true);
    // Known only once the first effects have run.
    let prefers_reduced_motion = use_prefers_reduced_motion();
    Effect::new(move || {
        if prefers_reduced_motion.get() {
            is_live.set(false);
        }
    });
    Effect::new(move || lab.send(Command::SetLive(is_live.get())));
    view! {
        <button
            class="live" aria-pressed=move || is_live.get().to_string() title=t.text(|t| t.live_hint())
            on:click=move |_| is_live.update(|is_live| *is_live = !*is_live)
        >
            <i aria-hidden="true"></i>
            {t.text(|t| t.live())}
        </button>
    }
}

/// Scales the latents that the samples are decoded from.
#[component]
fn Temperature() -> impl IntoView {
    let t = use_locale();
    let lab = use_lab();
    let temperature = RwSignal::new(1.0f32);
    Effect::new(move || lab.send(Command::SetTemperature(temperature.get())));
    view! {
        <div class="slider">
            <label for="temperature">{t.text(|t| t.temperature())}</label>
            <input
                id="temperature" type="range" min="0" max="2" step="0.05"
                prop:value=move || temperature.get().to_string()
                on:input:target=move |event| {
                    if let Ok(value) = event.target().value().parse::<f32>() {
                        temperature.set(value.clamp(0.0, 2.0));
                    }
                }
            />
            <span class="number" translate="no">{move || format::fixed(f64::from(temperature.get()), 2)}</span>
        </div>
    }
}

/// The first samples, under the canvas of the device, which covers them once it draws its own.
#[component]
fn Preview(was_trained: Memo<bool>) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let (samples, theme) = (use_samples(), use_theme());
    let (columns, rows) = View::Samples.grid();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        theme.palette.with(|palette| {
            samples.preview.with(|cells| {
                if let Some(cells) = cells {
                    paint_cells(&canvas, cells, palette);
                }
            });
        });
    });
    view! {
        <canvas
            node_ref=canvas aria-hidden="true" hidden=move || was_trained.get()
            width=(columns * SIDE).to_string() height=(rows * SIDE).to_string()
        ></canvas>
    }
}

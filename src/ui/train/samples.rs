//! Digits that no one wrote.

use leptos::html;
use leptos::prelude::*;

use super::canvas::paint_tiles;
use super::closures::{effect, flag, on, text};
use super::lab_canvas::LabCanvas;
use super::quality::QualityPanel;
use super::sample_source::SampleSource;
use super::shared::Shared;
use super::store::Store;
use crate::data::SIDE;
use crate::lab::{Command, View};
use crate::number::{self, fixed};

/// The grid of samples with its controls.
#[component]
pub fn Samples(store: Store) -> impl IntoView {
    let temperature = Shared::new(1.0f32);
    let live = Shared::new(true);
    effect(move || store.send(Command::SetTemperature(temperature.get())));
    effect(move || store.send(Command::SetLive(live.get())));
    let hint = text(move || {
        if store.report.with(|report| report.step == 0) {
            "Honest noise so far: nothing has been learned yet."
        } else {
            "Digits that no one wrote, decoded from numbers drawn at random."
        }
        .to_owned()
    });
    view! {
        <section class="sheet samples" aria-labelledby="samples-title">
            <div class="row">
                <h2 id="samples-title">"Samples"</h2>
                <span class="push"></span>
                <button
                    class="live"
                    aria-pressed=text(move || live.get().to_string())
                    title="Show the same latents again and again while the model learns"
                    on:click=on(move |_| live.update(|live| *live = !*live))
                >
                    <i aria-hidden="true"></i>
                    "Live"
                </button>
                <button on:click=on(move |_| store.send(Command::Sample))>"Sample"</button>
            </div>
            <p class="hint">{hint}</p>
            <div class="layers">
                <Preview store/>
                <LabCanvas store view=View::Samples label="Samples"/>
            </div>
            <div class="slider">
                <label for="temperature">"Temperature"</label>
                <input
                    id="temperature"
                    type="range"
                    min="0"
                    max="2"
                    step="0.05"
                    prop:value=text(move || fixed(f64::from(temperature.get()), 2))
                    on:input:target=move |event| {
                        if let Some(value) = number::parse(&event.target().value()) {
                            temperature.set(number::within(value, 0.0, 2.0) as f32);
                        }
                    }
                />
                <span class="number">{text(move || fixed(f64::from(temperature.get()), 2))}</span>
            </div>
            <SampleSource store/>
            <QualityPanel store/>
        </section>
    }
}

/// The first samples, under the canvas of the device, which covers them once it draws its own.
#[component]
fn Preview(store: Store) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let (columns, rows) = View::Samples.grid();
    effect(move || {
        let Some(canvas) = canvas.get() else { return };
        store.palette.with(|palette| {
            store.preview.with(|tiles| {
                if let Some(tiles) = tiles {
                    paint_tiles(&canvas, tiles, palette);
                }
            });
        });
    });
    view! {
        <canvas
            node_ref=canvas
            aria-hidden="true"
            hidden=flag(move || store.report.with(|report| report.step > 0))
            width=(columns * SIDE).to_string()
            height=(rows * SIDE).to_string()
        ></canvas>
    }
}

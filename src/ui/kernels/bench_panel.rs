//! The bench in its room: with the model of the page, started by a button.

use leptos::prelude::*;

use super::bench::Bench;
use super::bench_view::BenchView;
use crate::bench::Options;
use crate::lab::{DeviceChoice, DeviceKind, TileChoice};
use crate::ui::locale::use_locale;
use crate::ui::state::{use_device, use_run};

/// The bench of the page's device, once it has one.
#[component]
pub fn BenchPanel() -> impl IntoView {
    let t = use_locale();
    let device = use_device();
    let has_device = Memo::new(move |_| device.kind().is_some());
    // Beside the tiles, where there are some.
    let has_tiles = Memo::new(move |_| device.tiles.with(Option::is_some));
    let bench = Bench::new();
    view! {
        <Show when=move || has_device.get()>
            <section
                class="sheet"
                class:w7=has_tiles
                class:w12=move || !has_tiles.get()
                aria-labelledby="bench-title"
            >
                <div class="head">
                    <h2 id="bench-title">{t.text(|t| t.bench_title())}</h2>
                    <RunBench bench/>
                </div>
                <p class="hint">{t.text(|t| t.bench_hint())}</p>
                <BenchView bench/>
            </section>
        </Show>
    }
}

/// Starts the bench while training is paused: running both would distort the measurement.
#[component]
fn RunBench(bench: Bench) -> impl IntoView {
    let t = use_locale();
    let (run, device) = (use_run(), use_device());
    let is_ready = Memo::new(move |_| run.is_resting() && !bench.is_running());
    let start = move |_| {
        if !is_ready.get_untracked() {
            return;
        }
        let settings = run.settings.get_untracked();
        let tiling = device.tiles.with_untracked(|choice| choice.as_ref().map(TileChoice::tiling));
        let choice = match untrack(|| device.kind()) {
            Some(DeviceKind::Cpu) => DeviceChoice::Cpu,
            _ => DeviceChoice::Gpu,
        };
        let options = Options { tiling, ..Options::of(settings.preset, settings.batch_size) };
        bench.start(options, choice, None);
    };
    view! {
        <button class="push" aria-disabled=move || (!is_ready.get()).to_string() on:click=start>
            {t.text(|t| t.run_bench())}
        </button>
    }
}

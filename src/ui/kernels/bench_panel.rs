//! The bench in its room: with the model of the page, started by a button.

use leptos::prelude::*;

use super::bench::Bench;
use super::bench_view::BenchView;
use crate::bench::Options;
use crate::lab::{DeviceKind, ProfileChoice};
use crate::ui::locale::use_locale;
use crate::ui::state::{use_device, use_run};

/// The bench; nothing on the CPU, since it measures a GPU.
#[component]
pub fn BenchPanel() -> impl IntoView {
    let t = use_locale();
    let device = use_device();
    let has_gpu = Memo::new(move |_| device.kind().is_some_and(|kind| kind != DeviceKind::Cpu));
    let bench = Bench::new();
    view! {
        <Show when=move || has_gpu.get()>
            <section class="sheet w7" aria-labelledby="bench-title">
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
        let profile = device.profile.with_untracked(|choice| choice.as_ref().map(ProfileChoice::profile));
        bench.start(Options { profile, ..Options::of(settings.preset, settings.batch_size) }, None);
    };
    view! {
        <button class="push" aria-disabled=move || (!is_ready.get()).to_string() on:click=start>
            {t.text(|t| t.run_bench())}
        </button>
    }
}

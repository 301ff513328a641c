//! Compress: the model in fewer bits.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::explore::compress::{FILES, Tested};
use crate::explore::{CompressRequest, Kind, Request};
use crate::lab::Command;
use crate::saved::Contents;
use crate::ui::format;
use crate::ui::keeping::use_run_saver;
use crate::ui::locale::use_locale;
use crate::ui::parts::download;
use crate::ui::state::{Notice, use_explore, use_lab, use_notices, use_run};

/// The sheet.
#[component]
pub fn CompressPanel() -> impl IntoView {
    let t = use_locale();
    let (lab, run, saver) = (use_lab(), use_run(), use_run_saver());
    let found = use_explore().compress;
    let has_model = Memo::new(move |_| run.report.with(|report| report.steps_per_epoch > 0));
    // Asked for, and not yet begun: the run is being copied.
    let is_copying = RwSignal::new(false);
    let is_testing =
        Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|found| !found.is_done)));
    let is_busy = move || is_copying.get() || is_testing.get();
    let measure = move |_| {
        if untrack(is_busy) {
            is_copying.set(false);
            lab.send(Command::StopExploring(Kind::Compress));
            found.set(None);
        } else if has_model.get_untracked() {
            is_copying.set(true);
            spawn_local(async move {
                let run = saver.current_run().await;
                // It may be cancelled meanwhile, or another run may have taken its place.
                let is_wanted = is_copying.get_untracked();
                is_copying.set(false);
                if let Some(run) = run.filter(|_| is_wanted) {
                    lab.send(Command::Explore(Request::Compress(CompressRequest(Rc::new(run)))));
                }
            });
        }
    };
    let step = move || {
        let step = found.with(|found| found.as_ref().map(|found| found.step));
        step.map_or_else(|| t.get().compress_hint().to_owned(), |step| t.get().compressed_at(step))
    };
    view! {
        <section class="sheet w5 compress column" id="use/compress" aria-labelledby="compress-title">
            <div class="head">
                <h2 id="compress-title">{t.text(|t| t.compress())}</h2>
                <button class="push" aria-disabled=move || (!has_model.get()).to_string() on:click=measure>
                    {move || if is_busy() { t.get().cancel() } else { t.get().measure() }}
                </button>
            </div>
            <p class="hint" translate="no">{step}</p>
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th>{t.text(|t| t.numbers())}</th>
                            <th class="right">{t.text(|t| t.size())}</th>
                            <th class="right">{t.text(|t| t.test_loss_of_means())}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{FILES.map(|contents| view! { <FileRow contents/> }).collect_view()}</tbody>
                </table>
            </div>
            <p class="hint foot">{t.text(|t| t.compress_note())}</p>
        </section>
    }
}

/// A file: its size, its loss and how that differs from the first file's, and a button that downloads its bytes.
#[component]
fn FileRow(contents: Contents) -> impl IntoView {
    let t = use_locale();
    let (found, run, notices) = (use_explore().compress, use_run(), use_notices());
    let file = move || -> Option<Tested> {
        found.with(|found| found.as_ref()?.files.iter().find(|file| file.contents == contents).cloned())
    };
    let first = move || found.with(|found| Some(found.as_ref()?.files.first()?.nats));
    let size = move || {
        file().map_or("–".to_owned(), |file| {
            format!("{} kB", format::fixed(file.bytes.len() as f64 / 1e3, 1))
        })
    };
    let nats = move || file().map_or("–".to_owned(), |file| format::fixed(file.nats, 2));
    let change = move || {
        let change =
            file().zip(first()).filter(|_| contents != FILES[0]).map(|(file, first)| file.nats - first);
        change.map_or_else(String::new, |change| {
            format!(" {}{}", if change < 0.0 { "−" } else { "+" }, format::fixed(change.abs(), 3))
        })
    };
    let name = move || t.get().precision(contents);
    let is_tested = Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|found| found.is_done)));
    let save = move |_| {
        let Some(file) = untrack(file).filter(|_| is_tested.get_untracked()) else { return };
        let settings = run.settings.get_untracked();
        let step = found.with_untracked(|found| found.as_ref().map_or(0, |found| found.step));
        let name = format!(
            "latent-ink-{}-seed{}-step{step}{}.safetensors",
            settings.preset.as_str(),
            settings.seed,
            ending(contents)
        );
        if download(&name, &file.bytes).is_err() {
            notices.add(Notice::DownloadFailed);
        }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="right number" translate="no">{size}</td>
            <td class="right number" translate="no"><output aria-label=move || t.get().loss_of(contents) aria-live="off">{nats}</output><small>{change}</small></td>
            <td class="right">
                <button
                    class="icon" aria-label=move || t.get().download_precision(contents)
                    aria-disabled=move || (!is_tested.get()).to_string() on:click=save
                >
                    <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                        <path d="M10 3v9M6 9l4 4 4-4M4 16h12" fill="none" stroke="currentColor" stroke-width="1.6"/>
                    </svg>
                </button>
            </td>
        </tr>
    }
}

/// What a file's name has before its ending.
fn ending(contents: Contents) -> &'static str {
    match contents {
        Contents::Half => "-f16",
        Contents::Int8 => "-int8",
        Contents::Parameters | Contents::WithOptimizer => "",
    }
}

//! The run as files, and files to open.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::file::RunFile;
use crate::ui::data::{Chosen, use_loader};
use crate::ui::keeping::use_run_saver;
use crate::ui::locale::use_locale;
use crate::ui::parts::{FileButton, download};
use crate::ui::state::{Notice, use_data, use_device, use_notices, use_run};

/// The list of files.
#[component]
pub fn FilesPanel() -> impl IntoView {
    let t = use_locale();
    let loader = use_loader();
    view! {
        <section class="sheet" aria-labelledby="files-title">
            <div class="head">
                <h2 id="files-title">{t.text(|t| t.files_title())}</h2>
                <FileButton
                    text=t.text(|t| t.open_file()) accept=".safetensors,.zip" class="push"
                    on_pick=Callback::new(move |files| spawn_local(loader.open_file(Chosen::from_input(files))))
                />
            </div>
            <p class="hint">{t.text(|t| t.files_hint())}</p>
            <ul class="out">{RunFile::ALL.map(|file| view! { <FileRow file/> })}</ul>
        </section>
    }
}

#[component]
fn FileRow(file: RunFile) -> impl IntoView {
    let t = use_locale();
    let (run, data, device, notices) = (use_run(), use_data(), use_device(), use_notices());
    let saver = use_run_saver();
    let save = move |_| {
        spawn_local(async move {
            match file.written(saver, run, data, device).await {
                Some((name, bytes)) if download(&name, &bytes).is_ok() => {}
                Some(_) => notices.add(Notice::DownloadFailed),
                None => notices.add(Notice::DownloadCancelled),
            }
        });
    };
    view! {
        <li>
            <p>
                <b>{move || t.get().file_title(file)}</b>
                <span class="hint">{move || t.get().file_contents(file)}</span>
            </p>
            <button aria-label=move || t.get().download_file(file) on:click=save>
                <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                    <path d="M10 3v9M6 9l4 4 4-4M4 16h12" fill="none" stroke="currentColor" stroke-width="1.6"/>
                </svg>
                {file.short_name()}
            </button>
        </li>
    }
}

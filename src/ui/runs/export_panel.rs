//! The run as files.

use leptos::prelude::*;

use super::RunRecord;
use super::facts::facts;
use crate::ui::locale::use_locale;
use crate::ui::parts::download;
use crate::ui::state::{Notice, Run, use_data, use_device, use_notices, use_run};

/// A file that a run can be downloaded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunFile {
    /// Losses, evaluations and estimates as a table.
    Csv,
    /// All of that, and everything needed to repeat the run.
    Json,
}

impl RunFile {
    const ALL: [RunFile; 2] = [RunFile::Csv, RunFile::Json];

    /// The ending of its name.
    pub fn extension(self) -> &'static str {
        match self {
            RunFile::Csv => "csv",
            RunFile::Json => "json",
        }
    }

    /// Such as `latent-ink-base-seed1-step468.csv`.
    fn name(self, run: Run) -> String {
        run.with_current(|report| {
            let (preset, seed) = (report.settings.preset.as_str(), report.settings.seed);
            format!("latent-ink-{preset}-seed{seed}-step{}.{}", report.step, self.extension())
        })
    }
}

/// The list of files.
#[component]
pub fn ExportPanel() -> impl IntoView {
    let t = use_locale();
    view! {
        <section class="sheet" aria-labelledby="export-title">
            <div class="head"><h2 id="export-title">{t.text(|t| t.export_title())}</h2></div>
            <ul class="out">{RunFile::ALL.map(|file| view! { <FileRow file/> })}</ul>
        </section>
    }
}

#[component]
fn FileRow(file: RunFile) -> impl IntoView {
    let t = use_locale();
    let (run, data, device, notices) = (use_run(), use_data(), use_device(), use_notices());
    let save = move |_| {
        let facts = facts(run, data, device);
        let text = run.log.with_untracked(|log| {
            let record = RunRecord { facts: &facts, log };
            match file {
                RunFile::Csv => record.csv(),
                RunFile::Json => record.json(),
            }
        });
        if download(&file.name(run), &text).is_err() {
            notices.add(Notice::DownloadFailed);
        }
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
                {file.extension().to_uppercase()}
            </button>
        </li>
    }
}

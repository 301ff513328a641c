//! The room Runs: the record of a run.

mod run_record;

#[cfg(target_arch = "wasm32")]
mod compare_panel;
#[cfg(target_arch = "wasm32")]
mod export_panel;
#[cfg(target_arch = "wasm32")]
mod facts;
#[cfg(target_arch = "wasm32")]
mod record_panel;

pub use run_record::{Fact, RunRecord, Value};

#[cfg(target_arch = "wasm32")]
pub use export_panel::RunFile;

#[cfg(target_arch = "wasm32")]
use leptos::prelude::*;

/// What the room shows.
#[cfg(target_arch = "wasm32")]
#[component]
pub fn RunsRoom() -> impl IntoView {
    use compare_panel::ComparePanel;
    use export_panel::ExportPanel;
    use record_panel::RecordPanel;
    view! {
        <div class="grid">
            <ComparePanel/>
            <div class="w5 side">
                <RecordPanel/>
                <ExportPanel/>
            </div>
        </div>
    }
}

//! The room Runs: the runs that this browser keeps, and the record of the page's own.

mod run_record;

#[cfg(target_arch = "wasm32")]
mod compare_panel;
#[cfg(target_arch = "wasm32")]
mod facts;
#[cfg(target_arch = "wasm32")]
mod file;
#[cfg(target_arch = "wasm32")]
mod files_panel;
#[cfg(target_arch = "wasm32")]
mod kept_panel;
#[cfg(target_arch = "wasm32")]
mod kept_row;
#[cfg(target_arch = "wasm32")]
mod record_panel;

pub use run_record::{Fact, RunRecord, Value};

#[cfg(target_arch = "wasm32")]
pub use file::RunFile;

#[cfg(target_arch = "wasm32")]
use leptos::prelude::*;

/// What the room shows.
#[cfg(target_arch = "wasm32")]
#[component]
pub fn RunsRoom() -> impl IntoView {
    use compare_panel::ComparePanel;
    use files_panel::FilesPanel;
    use kept_panel::KeptPanel;
    use record_panel::RecordPanel;
    view! {
        <div class="grid">
            <KeptPanel/>
            <ComparePanel/>
            <div class="w5 side">
                <RecordPanel/>
                <FilesPanel/>
            </div>
        </div>
    }
}
